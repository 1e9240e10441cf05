//! Counts what goes into and comes out of an unpacker, and stops it where the two are out of all
//! proportion: a few packed bytes can claim to be terabytes.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use crate::limits::Limits;

/// What one archive has taken and given so far.
#[derive(Clone, Default)]
pub(super) struct Meter {
    packed: Rc<Cell<u64>>,
    unpacked: Rc<Cell<u64>>,
    burst: Rc<Cell<bool>>,
}

impl Meter {
    /// A meter for an archive whose packed size is known before.
    pub(super) fn of(packed: u64) -> Self {
        let meter = Meter::default();
        meter.packed.set(packed);
        meter
    }

    /// Whether a reader was stopped by a limit.
    pub(super) fn burst(&self) -> bool {
        self.burst.get()
    }

    pub(super) fn going_in<R>(&self, inner: R) -> GoingIn<R> {
        GoingIn { inner, packed: Rc::clone(&self.packed) }
    }

    pub(super) fn coming_out<R>(&self, inner: R, limits: &Limits) -> ComingOut<R> {
        ComingOut { inner, meter: self.clone(), limits: *limits }
    }
}

pub(super) struct GoingIn<R> {
    inner: R,
    packed: Rc<Cell<u64>>,
}

impl<R: BufRead> Read for GoingIn<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let got = self.inner.read(buf)?;
        self.packed.set(self.packed.get() + got as u64);
        Ok(got)
    }
}

impl<R: BufRead> BufRead for GoingIn<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.packed.set(self.packed.get() + amount as u64);
        self.inner.consume(amount);
    }
}

pub(super) struct ComingOut<R> {
    inner: R,
    meter: Meter,
    limits: Limits,
}

impl<R: Read> Read for ComingOut<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let got = self.inner.read(buf)?;
        let out = self.meter.unpacked.get() + got as u64;
        self.meter.unpacked.set(out);
        let due = self.meter.packed.get().saturating_mul(self.limits.archive_ratio);
        if out > self.limits.archive_bytes || (out > self.limits.ratio_from && out > due) {
            self.meter.burst.set(true);
            return Err(io::Error::other("unpacks to more than is taken"));
        }
        Ok(got)
    }
}
