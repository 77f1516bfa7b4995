//! Bytes as text.

/// Base64 with padding.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| three.get(at).copied().unwrap_or_default();
        let bits = u32::from_be_bytes([0, byte(0), byte(1), byte(2)]);
        for (at, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            text.push(if at > three.len() { '=' } else { LETTERS[(bits >> shift) as usize % 64] as char });
        }
    }
    text
}

/// Thirteen bits in every two of 91 letters: those of ASCII that are seen, without `"`, `&` and `<`. The last bits are
/// filled up with zeros.
pub(crate) fn dense(bytes: &[u8]) -> String {
    let letter = |value: u32| {
        let (first, second, third) = (u32::from(value > 0), u32::from(value > 3), u32::from(value > 24));
        char::from_u32(33 + value + first + second + third).unwrap_or_default()
    };
    let mut text = String::with_capacity(bytes.len() * 16 / 13 + 2);
    let (mut held, mut bits) = (0_u32, 0);
    let mut write = |value: u32| text.extend([letter(value / 91), letter(value % 91)]);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        if bits >= 13 {
            bits -= 13;
            write(held >> bits);
            held &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        write(held << (13 - bits));
    }
    text
}

/// Lowercase hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{base64, dense, hex};

    #[test]
    fn base64_is_that_of_the_standard() {
        // RFC 4648, section 10.
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
        assert_eq!(hex(&[0, 255, 16]), "00ff10");
    }

    #[test]
    fn two_letters_hold_thirteen_bits() {
        assert_eq!(dense(&[]), "");
        // 0 and 1 in thirteen bits each, and six bits of filling.
        assert_eq!(dense(&[0, 0, 0, 0b100_0000]), "!!!#!!");
        let all = dense(&(0..=u8::MAX).cycle().take(5_000).map(|byte| byte.wrapping_mul(167) ^ 0x5a).collect::<Vec<_>>());
        assert_eq!(all.len(), (5_000 * 8_usize).div_ceil(13) * 2);
        assert!(all.bytes().all(|letter| letter.is_ascii_graphic() && !b"\"&<".contains(&letter)));
        // Read back as unpack.mjs does.
        let value = |letter: u8| u32::from(letter) - 33 - u32::from(letter > 34) - u32::from(letter > 38) - u32::from(letter > 60);
        let bits: String = all.as_bytes().chunks(2).map(|two| format!("{:013b}", value(two[0]) * 91 + value(two[1]))).collect();
        assert!(bits.starts_with("0101101011111101"), "{}", &bits[..16]);
    }
}
