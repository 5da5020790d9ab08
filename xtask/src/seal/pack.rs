//! Compressed twins, for hosts that serve them.

use std::io::Write as _;
use std::path::Path;
use std::{panic, thread};

use brotli::enc::backward_references::BrotliEncoderMode::{self, BROTLI_MODE_FONT, BROTLI_MODE_GENERIC};

use super::apart;
use crate::{Outcome, files};

/// Lays `.br` and `.gz` beside every file of a folder.
pub(crate) fn twins(folder: &Path) -> Outcome {
    let files = files::list(folder)?;
    let beside = |file: &Path| {
        let path = folder.join(file);
        let bytes = files::read(&path)?;
        for (extension, packed) in [("br", brotli(&bytes)?), ("gz", gzip_slowly(&bytes)?)] {
            let mut name = path.clone().into_os_string();
            name.push(format!(".{extension}"));
            files::write(Path::new(&name), &packed)?;
        }
        Ok(())
    };
    at_once(&files, |file| beside(file)).into_iter().collect()
}

/// What `work` makes of each, all at once.
pub(super) fn at_once<T: Sync, R: Send>(all: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let work = &work;
    thread::scope(|scope| {
        let all: Vec<_> = all.iter().map(|one| scope.spawn(move || work(one))).collect();
        all.into_iter().map(|one| one.join().unwrap_or_else(|why| panic::resume_unwind(why))).collect()
    })
}

/// Bytes as brotli packs them at its best. How distances are best written, and how far back is best looked, is known
/// only when it is done.
pub(crate) fn brotli(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let (far, near) = (brotli_as(bytes, BROTLI_MODE_GENERIC, 22)?, brotli_as(bytes, BROTLI_MODE_FONT, 18)?);
    Ok(if near.len() < far.len() { near } else { far })
}

/// With a new block where one kind of numbers in a program ends and another begins.
fn brotli_as(bytes: &[u8], mode: BrotliEncoderMode, lgwin: i32) -> Outcome<Vec<u8>> {
    let params =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin, mode, size_hint: bytes.len(), ..Default::default() };
    let mut packer = brotli::CompressorWriter::with_params(Vec::new(), 1 << 16, &params);
    let mut done = 0;
    for seam in apart::seams(bytes) {
        let block = packer.write_all(&bytes[done..seam]).and_then(|()| packer.flush());
        block.map_err(|e| format!("Brotli could not pack a file: {e}."))?;
        done = seam;
    }
    packer.write_all(&bytes[done..]).map_err(|e| format!("Brotli could not pack a file: {e}."))?;
    Ok(packer.into_inner())
}

/// Bytes as small as any gzip can pack them, which takes seconds: for what is packed once and served or read often.
pub(crate) fn gzip_slowly(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut packed = Vec::new();
    let done = zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, bytes, &mut packed);
    done.map(|()| packed).map_err(|e| format!("Gzip could not pack a file: {e}."))
}

/// Bytes as a host packs them by itself: for measuring.
pub(crate) fn gzip(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|e| format!("Gzip could not pack a file: {e}."))
}
