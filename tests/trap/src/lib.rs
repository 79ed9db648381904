//! The engine as it is published, on an allocator that traps when it is told to: `tests/runtimes/recovery.test.mjs` has every call
//! fail at every place where it asks for memory, gives it back or wants more of it.

#![cfg(target_arch = "wasm32")]

use consentry as _;
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU32, Ordering};

/// How many calls of the allocator still succeed; `NEVER` of them are not counted.
static LEFT: AtomicU32 = AtomicU32::new(NEVER);
const NEVER: u32 = u32::MAX;

/// From now on the allocator is called this many times, then the module traps. 2^32 − 1 takes that back.
#[unsafe(no_mangle)]
pub extern "C" fn trap_after(calls: u32) {
    LEFT.store(calls, Ordering::Relaxed);
}

struct Trapping;

#[global_allocator]
static ALLOCATOR: Trapping = Trapping;

// SAFETY: whatever returns is the system allocator's own answer.
unsafe impl GlobalAlloc for Trapping {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        count();
        unsafe { System.dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
        unsafe { System.realloc(block, layout, size) }
    }
}

/// Ends the call as a panic does: with the `unreachable` instruction, whatever is borrowed or half done.
fn count() {
    let left = LEFT.load(Ordering::Relaxed);
    if left == NEVER {
        return;
    }
    match left.checked_sub(1) {
        Some(left) => LEFT.store(left, Ordering::Relaxed),
        None => core::arch::wasm32::unreachable(),
    }
}
