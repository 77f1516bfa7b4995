//! A ZIP archive whose bytes depend on its files alone: entries in the order given, no dates, no owners.

const LEVEL: u8 = 10;
/// The first moment that the format knows: 1 January 1980.
const NO_DATE: [u8; 4] = [0, 0, 0x21, 0];

/// An archive of files by name.
pub(crate) fn archive<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Result<Vec<u8>, String> {
    let (mut bytes, mut directory, mut entries) = (Vec::new(), Vec::new(), 0_u16);
    for (name, content) in files {
        let packed = miniz_oxide::deflate::compress_to_vec(content, LEVEL);
        let size = |length: usize| u32::try_from(length).map_err(|_| format!("{name} is too large for an archive"));
        let offset = size(bytes.len())?;
        let mut about = Vec::new();
        // Version 2.0, names in UTF-8, deflated.
        about.extend_from_slice(&[20, 0, 0, 8, 8, 0]);
        about.extend_from_slice(&NO_DATE);
        for number in [crc32(content), size(packed.len())?, size(content.len())?] {
            about.extend_from_slice(&number.to_le_bytes());
        }
        about.extend_from_slice(&u16::try_from(name.len()).map_err(|_| format!("the name {name} is too long"))?.to_le_bytes());
        about.extend_from_slice(&[0, 0]);
        bytes.extend_from_slice(b"PK\x03\x04");
        bytes.extend_from_slice(&about);
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(&packed);
        directory.extend_from_slice(b"PK\x01\x02\x14\x00");
        directory.extend_from_slice(&about);
        // No comment, first disk, no attributes.
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
        entries += 1;
    }
    let number = |length: usize| u32::try_from(length).map_err(|_| "the archive is too large".to_owned());
    let (start, length) = (number(bytes.len())?, number(directory.len())?);
    bytes.extend_from_slice(&directory);
    bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    bytes.extend_from_slice(&entries.to_le_bytes());
    bytes.extend_from_slice(&entries.to_le_bytes());
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(&start.to_le_bytes());
    bytes.extend_from_slice(&[0, 0]);
    Ok(bytes)
}

/// The checksum of the format.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes
        .iter()
        .fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 }))
}

#[cfg(test)]
mod tests {
    use super::{archive, crc32};

    #[test]
    fn checksum_is_that_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn the_same_files_give_the_same_archive() {
        let files = [("a/b.txt", b"hello".as_slice()), ("c.txt", b"".as_slice())];
        let bytes = archive(files).expect("an archive");
        assert_eq!(archive(files).expect("an archive"), bytes);
        assert!(bytes.starts_with(b"PK\x03\x04") && bytes[30..].starts_with(b"a/b.txt"));
        assert_eq!(bytes[bytes.len() - 12..bytes.len() - 10], [2, 0]);
    }
}
