//! Sorting with little code: the library's sorts are compiled anew for every type and every order, several kilobytes each.

/// Puts a short list into order, equals staying as they are: a handful of days, regions or marks, or a list that is
/// nearly in order.
pub fn short<T>(list: &mut [T], is_before: impl Fn(&T, &T) -> bool) {
    for next in 1..list.len() {
        let mut at = next;
        while at > 0 && is_before(&list[at], &list[at - 1]) {
            list.swap(at, at - 1);
            at -= 1;
        }
    }
}

/// The lesser of two numbers, neither of them NaN: one instruction, where WebAssembly calls the library for `f64::min`.
pub const fn lesser(one: f64, other: f64) -> f64 {
    if other < one { other } else { one }
}

/// The greater of two numbers, neither of them NaN.
pub const fn greater(one: f64, other: f64) -> f64 {
    if other > one { other } else { one }
}

/// Puts numbers into ascending order; none may be NaN.
pub fn floats(list: &mut [f64]) {
    let mut keys: Vec<u64> = list.iter().copied().map(key).collect();
    keys.sort_unstable();
    list.iter_mut().zip(keys).for_each(|(value, key)| *value = from_key(key));
}

/// Puts a long list into the order of a number, equals staying as they are; few may be equal.
pub fn by_key<T: Copy>(list: &mut [T], key: impl Fn(&T) -> u64) {
    let before = list.to_vec();
    let mut keys: Vec<u64> = before.iter().map(&key).collect();
    keys.sort_unstable();
    let mut is_taken = vec![false; keys.len()];
    for one in before {
        let key = key(&one);
        let mut place = keys.partition_point(|other| *other < key);
        while is_taken[place] {
            place += 1;
        }
        is_taken[place] = true;
        list[place] = one;
    }
}

/// A number as a whole one of the same order.
pub const fn key(value: f64) -> u64 {
    let bits = value.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
}

const fn from_key(key: u64) -> f64 {
    f64::from_bits(if key >> 63 == 1 { key & !(1 << 63) } else { !key })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    proptest! {
        #[test]
        fn as_the_library(list in proptest::collection::vec((0_u8..5, any::<u8>()), 0..40), numbers in proptest::collection::vec(-9.0_f64..9.0, 0..40)) {
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            let mut found = list.clone();
            super::short(&mut found, |one, other| one.0 < other.0);
            prop_assert_eq!(&found, &expected);
            let mut found = list;
            super::by_key(&mut found, |(key, _)| u64::from(*key));
            prop_assert_eq!(&found, &expected);
            let mut expected = numbers.clone();
            expected.sort_by(f64::total_cmp);
            let mut found = numbers;
            super::floats(&mut found);
            prop_assert_eq!(found, expected);
        }
    }
}
