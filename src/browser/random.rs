//! Chance. `getRandomValues` works on plain http too, where `randomUUID` does not.

use super::document::window;

/// Sixteen random bytes.
#[must_use]
pub fn bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    let filled = window().crypto().is_ok_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        for part in bytes.chunks_mut(4) {
            part.copy_from_slice(&chance().to_bits().to_le_bytes()[2..6]);
        }
    }
    bytes
}

/// 64 random bits.
#[must_use]
pub fn bits() -> u64 {
    bytes().iter().take(8).fold(0, |bits, byte| (bits << 8) | u64::from(*byte))
}

/// A number from 0 up to 1, for jitter.
#[must_use]
pub fn chance() -> f64 {
    js_sys::Math::random()
}
