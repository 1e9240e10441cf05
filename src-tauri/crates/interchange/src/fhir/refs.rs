//! Who is meant by a reference. A resource answers to several keys (its full address, `Kind/id`, its
//! `urn:uuid:`, its identifiers) and a reference asks for several in turn. Bare ids of one server never
//! stand for those of another: two servers both have a `Patient/1`.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use domain::import::SourceId;
use sha2::{Digest, Sha256};

use super::wire;

/// What one resource is called.
pub(crate) struct Names {
    pub(crate) source_id: SourceId,
    /// Everything it answers to.
    pub(crate) keys: Vec<String>,
    /// The server that its address names, to which bare references in it belong.
    pub(crate) base: Option<String>,
}

/// Gathers what a resource answers to. `json` is its bytes, for one that has no id at all.
pub(crate) fn names(
    kind: &str,
    full_url: Option<&str>,
    id: Option<&str>,
    identifiers: &[domain::import::Identifier],
    json: &str,
) -> Names {
    let full_url = full_url.map(plain).filter(|url| !url.is_empty());
    let id = id.map(str::trim).filter(|id| !id.is_empty() && id.len() <= 200);
    let own = id.map(|id| format!("{kind}/{id}"));
    let web = full_url.clone().filter(|url| is_web(url));
    let base = web.as_deref().and_then(|url| base_of(url, kind)).map(str::to_owned);
    // A `urn:uuid:` is often made for one file only, an id is made to last.
    let source_id =
        web.clone().or_else(|| own.clone()).or_else(|| full_url.clone()).map_or_else(|| digest(json), SourceId);
    let mut keys = Vec::new();
    if let Some(own) = own {
        keys.push(if web.is_some() { format!("~{own}") } else { own });
    }
    keys.extend(id.filter(|id| is_uuid(id)).map(|id| format!("urn:uuid:{}", id.to_ascii_lowercase())));
    keys.extend(full_url);
    keys.extend(identifiers.iter().map(|by| identifier_key(kind, by.system.as_deref(), &by.value)));
    keys.sort_unstable();
    keys.dedup();
    Names { source_id, keys, base }
}

/// The keys that a reference to `kind` asks for, the surest first; none if it names nobody of that kind.
pub(crate) fn asked(reference: &wire::Reference, kind: &str, base: Option<&str>) -> Vec<String> {
    let mut keys = Vec::new();
    if let Some(told) = reference.reference.value.as_deref().map(plain) {
        let bare = bare(&told, kind);
        if told.starts_with("urn:") {
            keys.push(told);
        } else if is_web(&told) {
            if let Some(bare) = bare {
                keys.push(told.clone());
                keys.push(bare);
            }
        } else if let Some(query) = told.strip_prefix(kind).and_then(|rest| rest.strip_prefix("?identifier=")) {
            let query = unescape(query.split('&').next().unwrap_or(query));
            let (system, value) = query.split_once('|').map_or((None, query.as_str()), |(s, v)| (Some(s), v));
            keys.push(identifier_key(kind, system.filter(|system| !system.is_empty()), value));
        } else if let Some(bare) = bare {
            match base {
                Some(base) => keys.push(format!("{base}/{bare}")),
                None => keys.push(format!("~{bare}")),
            }
            let id = &bare[kind.len() + 1..];
            if is_uuid(id) {
                keys.push(format!("urn:uuid:{}", id.to_ascii_lowercase()));
            }
            keys.push(bare);
        }
    }
    if let Some(by) = &reference.identifier.value
        && let Some(value) = by.value.value.as_deref().map(str::trim).filter(|value| !value.is_empty())
    {
        keys.push(identifier_key(kind, by.system.value.as_deref(), value));
    }
    keys
}

/// Whether a reference plainly names something of another kind.
pub(crate) fn names_other_kind(reference: &wire::Reference, kind: &str) -> bool {
    let told = reference.reference.value.as_deref().map(plain).unwrap_or_default();
    let of_kind = told.rsplit('/').nth(1).or_else(|| told.split_once('?').map(|(before, _)| before));
    let said = reference.kind.value.as_deref().or(of_kind);
    !told.starts_with("urn:") && said.is_some_and(|said| said != kind && crate::kinds::known(said).is_some())
}

/// Keys to whatever they stand for. A key that two answer to stands for neither. Only hashes of the keys
/// are kept, so that a register of many people stays small.
#[derive(Debug)]
pub(crate) struct Register<T> {
    by_key: HashMap<u64, Option<T>>,
    hasher: RandomState,
}

/// What a reference found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Meant<T> {
    One(T),
    Several,
    Nobody,
}

impl<T: Copy + PartialEq> Register<T> {
    pub(crate) fn new() -> Self {
        Register { by_key: HashMap::new(), hasher: RandomState::new() }
    }

    pub(crate) fn add(&mut self, keys: &[String], target: T) {
        for key in keys {
            self.by_key
                .entry(self.hasher.hash_one(key))
                .and_modify(|known| *known = known.filter(|known| *known == target))
                .or_insert(Some(target));
        }
    }

    pub(crate) fn find(&self, asked: &[String]) -> Meant<T> {
        match asked.iter().find_map(|key| self.by_key.get(&self.hasher.hash_one(key))) {
            Some(Some(target)) => Meant::One(*target),
            Some(None) => Meant::Several,
            None => Meant::Nobody,
        }
    }
}

/// Without version, and `urn:` in lower case.
fn plain(url: &str) -> String {
    let url = url.trim();
    let url = url.split_once("/_history/").map_or(url, |(before, _)| before);
    if url.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("urn:")) {
        url.to_ascii_lowercase()
    } else {
        url.to_owned()
    }
}

fn is_web(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}

fn base_of<'a>(url: &'a str, kind: &str) -> Option<&'a str> {
    let (before, _id) = url.rsplit_once('/')?;
    before.strip_suffix(kind)?.strip_suffix('/')
}

/// `Kind/id` from the end of an address.
fn bare(url: &str, kind: &str) -> Option<String> {
    let (before, id) = url.rsplit_once('/')?;
    let of = before.rsplit('/').next()?;
    (of == kind && !id.is_empty()).then(|| format!("{kind}/{id}"))
}

fn is_uuid(id: &str) -> bool {
    id.len() == 36
        && id.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

fn identifier_key(kind: &str, system: Option<&str>, value: &str) -> String {
    format!("{kind}?identifier={}|{value}", system.unwrap_or_default())
}

/// `%7C` and its like, as conditional references are often written.
fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                plain.push(byte);
                at += 3;
            }
            None => {
                plain.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

fn digest(json: &str) -> SourceId {
    let hash = Sha256::digest(json.as_bytes());
    SourceId(format!("sha256:{}", hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>()))
}
