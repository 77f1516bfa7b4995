//! What a build is made of: `dist/sbom.json` (CycloneDX 1.6) and `dist/files.sha256`, to be checked with
//! `sha256sum --check files.sha256`. Neither holds a date or a path, so that the same sources give the same bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::encode::hex;
use crate::rust::WASM;
use crate::shell::{Outcome, cargo, in_ci, printed, root};

/// The list of files with their hashes.
pub(crate) const FILES: &str = "files.sha256";
const BILL: &str = "sbom.json";

/// Writes both into the folder of the built page.
pub(crate) fn write(folder: &Path) -> Outcome {
    let save = |name: &str, text: &str| fs::write(folder.join(name), text).map_err(|error| format!("failed to write {name}: {error}"));
    let lock = fs::read_to_string(root().join("Cargo.lock")).map_err(|error| format!("failed to read Cargo.lock: {error}"))?;
    save(BILL, &bill(&packages()?, &lock)?)?;
    let mut list = String::new();
    for (name, bytes) in files(folder)?.iter().filter(|(name, _)| *name != FILES) {
        list.push_str(&format!("{}  {name}\n", hex(&Sha256::digest(bytes))));
    }
    save(FILES, &list)
}

/// Every file below a folder, by its name there, in order.
pub(crate) fn files(folder: &Path) -> Outcome<BTreeMap<String, Vec<u8>>> {
    let failed = |path: &Path, error: std::io::Error| format!("failed to read {}: {error}", path.display());
    let (mut found, mut folders) = (BTreeMap::new(), vec![folder.to_path_buf()]);
    while let Some(place) = folders.pop() {
        for entry in fs::read_dir(&place).map_err(|error| failed(&place, error))? {
            let path = entry.map_err(|error| failed(&place, error))?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = fs::read(&path).map_err(|error| failed(&path, error))?;
            let parts = path.strip_prefix(folder).into_iter().flatten().map(|part| part.to_string_lossy());
            found.insert(parts.collect::<Vec<_>>().join("/"), bytes);
        }
    }
    Ok(found)
}

/// A line per package of the page: name, version, licence and repository, separated by `|`; the page's own first.
fn packages() -> Outcome<String> {
    let mut tree = cargo(&["tree", "--package", "lockout-lab", "--edges", "normal", "--target", WASM, "--prefix", "none", "--no-dedupe"]);
    tree.args(["--format", "{p}|{l}|{r}"]);
    if in_ci() {
        tree.arg("--locked");
    }
    printed(&mut tree)
}

fn bill(tree: &str, lock: &str) -> Outcome<String> {
    let mut components = BTreeMap::new();
    let mut own = None;
    for line in tree.lines().filter(|line| !line.trim().is_empty()) {
        let mut parts = line.split('|');
        let (package, licence, repository) =
            (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let mut words = package.split_whitespace();
        let name = words.next().unwrap_or_default();
        let version =
            words.next().and_then(|version| version.strip_prefix('v')).ok_or_else(|| format!("cargo tree: no version in {line:?}"))?;
        let component = component(name, version, licence, repository, checksum(lock, name, version));
        if own.is_none() {
            own = Some(component);
        } else {
            components.insert((name.to_owned(), version.to_owned()), component);
        }
    }
    let own = own.ok_or("cargo tree lists no package")?;
    let all = components.into_values().map(|component| format!("    {component}")).collect::<Vec<_>>().join(",\n");
    Ok(format!(
        "{{\n  \"bomFormat\": \"CycloneDX\",\n  \"specVersion\": \"1.6\",\n  \"version\": 1,\n  \"metadata\": {{ \"component\": {own} }},\n  \"components\": [\n{all}\n  ]\n}}\n"
    ))
}

/// One package as a component. A package of the workspace has no hash: its sources are this repository.
fn component(name: &str, version: &str, licence: &str, repository: &str, checksum: Option<&str>) -> String {
    let kind = if name == "lockout-lab" { "application" } else { "library" };
    let mut fields = format!("{{ \"type\": \"{kind}\", \"name\": \"{name}\", \"version\": \"{version}\"");
    // Old manifests separate licences by a slash, which is no expression.
    let licence = licence.replace(" / ", "/").replace('/', " OR ").replace(['"', '\\'], "");
    if !licence.is_empty() {
        fields.push_str(&format!(", \"licenses\": [{{ \"expression\": \"{licence}\" }}]"));
    }
    if let Some(checksum) = checksum {
        let purl = format!("pkg:cargo/{name}@{}", version.replace('+', "%2B"));
        fields.push_str(&format!(
            ", \"bom-ref\": \"{purl}\", \"purl\": \"{purl}\", \"hashes\": [{{ \"alg\": \"SHA-256\", \"content\": \"{checksum}\" }}]"
        ));
    } else {
        fields.push_str(&format!(", \"bom-ref\": \"{name}@{version}\""));
    }
    if repository.starts_with("https://") && !repository.contains(['"', '\\']) {
        fields.push_str(&format!(", \"externalReferences\": [{{ \"type\": \"vcs\", \"url\": \"{repository}\" }}]"));
    }
    fields + " }"
}

/// The hash of a package's archive in a Cargo.lock.
fn checksum<'lock>(lock: &'lock str, name: &str, version: &str) -> Option<&'lock str> {
    let head = format!("name = \"{name}\"\nversion = \"{version}\"\n");
    let block = lock.split("[[package]]\n").find(|block| block.starts_with(&head))?;
    block.split_once("checksum = \"")?.1.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::bill;

    #[test]
    fn a_bill_lists_each_package_once_with_its_hash() {
        let tree = "lockout-lab v0.1.0 (/a/path)|MIT OR Apache-2.0|\nyew v0.23.0|MIT/Apache-2.0|https://example.org/yew\nyew v0.23.0|MIT/Apache-2.0|https://example.org/yew\nmodel v0.1.0 (/a/path)|MIT|\n";
        let lock = "version = 4\n\n[[package]]\nname = \"yew\"\nversion = \"0.23.0\"\nsource = \"registry\"\nchecksum = \"abcd\"\n\n[[package]]\nname = \"model\"\nversion = \"0.1.0\"\n";
        let bill = bill(tree, lock).expect("a bill");
        assert_eq!(bill.matches("\"name\": \"yew\"").count(), 1);
        assert!(
            bill.contains("\"expression\": \"MIT OR Apache-2.0\"")
                && bill.contains("\"content\": \"abcd\"")
                && bill.contains("pkg:cargo/yew@0.23.0")
        );
        assert!(!bill.contains("/a/path"), "a path of the builder's");
    }
}
