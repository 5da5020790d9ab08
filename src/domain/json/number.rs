//! Numbers that are reckoned with. All others stay as written.

/// A whole number that is not negative: `3`, `3.0`, `3e0`.
pub(super) fn count(text: &str) -> Option<u64> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    let number = decimal(text)?;
    // Up to 2^53 every whole number is exact.
    let is_count = (0.0..=9_007_199_254_740_992.0).contains(&number) && number.fract() == 0.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
    is_count.then_some(number as u64)
}

/// A decimal number; none where it is beyond reckoning. Exact up to 15 digits, which is plenty for seconds, and far
/// smaller than the standard library's.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let mut scale: i32 = exponent.parse().ok()?;
    let mut value: u64 = 0;
    let mut in_fraction = false;
    for byte in mantissa.bytes() {
        if byte == b'.' {
            in_fraction = true;
            continue;
        }
        if value < 100_000_000_000_000_000 {
            value = value * 10 + u64::from(byte.wrapping_sub(b'0'));
            scale = scale.checked_sub(i32::from(in_fraction))?;
        } else {
            scale = scale.checked_add(i32::from(!in_fraction))?;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "the nearest number will do")]
    let mut number = value as f64;
    if value != 0 {
        if !(-400..=400).contains(&scale) {
            return None;
        }
        // One division by an exact power of ten rounds once.
        let power = |n: i32| (0..n).fold(1.0_f64, |power, _| power * 10.0);
        number = if scale < 0 { number / power(-scale) } else { number * power(scale) };
    }
    number.is_finite().then_some(if negative { -number } else { number })
}
