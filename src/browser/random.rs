//! Chance. `getRandomValues` works on plain http too, where `randomUUID` does not.

use super::document::window;

/// Sixteen random bytes.
#[must_use]
pub fn bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    let filled = window().crypto().is_ok_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        bytes.fill_with(|| chance().mul_add(256.0, 0.0) as u8);
    }
    bytes
}

/// 64 random bits.
#[must_use]
pub fn bits() -> u64 {
    let [a, b, c, d, e, f, g, h, ..] = bytes();
    u64::from_le_bytes([a, b, c, d, e, f, g, h])
}

/// A number from 0 up to 1, for jitter.
#[must_use]
pub fn chance() -> f64 {
    js_sys::Math::random()
}
