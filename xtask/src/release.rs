//! What is published of a version: the archive of the built page.

use std::fs;

use sha2::{Digest, Sha256};

use crate::bill;
use crate::encode::hex;
use crate::page;
use crate::shell::{Outcome, root, say};
use crate::zip;

/// Builds the page and puts it into `target/release-archive/lockout-lab-VERSION.zip`, beside the archive's hash.
pub(crate) fn release() -> Outcome {
    page::build()?;
    let version = env!("CARGO_PKG_VERSION");
    let files = bill::files(&root().join("dist"))?;
    let named: Vec<_> = files.iter().map(|(name, bytes)| (format!("lockout-lab-{version}/{name}"), bytes)).collect();
    let archive = zip::archive(named.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))?;
    let folder = root().join("target").join("release-archive");
    let name = format!("lockout-lab-{version}.zip");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).map_err(|error| format!("failed to write {name}: {error}"));
    fs::create_dir_all(&folder).map_err(|error| format!("failed to create {}: {error}", folder.display()))?;
    write(&name, &archive)?;
    write(&format!("{name}.sha256"), format!("{}  {name}\n", hex(&Sha256::digest(&archive))).as_bytes())?;
    say(&format!("{} files, {:.0} kB: {}", files.len(), archive.len() as f64 / 1000.0, folder.join(&name).display()));
    Ok(())
}
