//! The keys: keyring file, slots, key derivation, recovery key, encrypted documents. No SQL, no window.
