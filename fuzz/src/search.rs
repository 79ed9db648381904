//! What a libFuzzer program is made of.

/// A program that searches inputs for one `hold`.
#[cfg(feature = "libfuzzer")]
#[macro_export]
macro_rules! search {
    ($hold:path) => {
        use libfuzzer_sys::{fuzz_crossover, fuzz_mutator, fuzz_target, fuzzer_mutate};

        fuzz_target!(|data: &[u8]| {
            $hold(data);
        });

        fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
            // libFuzzer's own changes find what no change of a value does.
            if seed.is_multiple_of(4) {
                return fuzzer_mutate(data, size, max_size);
            }
            let changed = consentry_fuzz::mutate::changed(&data[..size], seed.into());
            consentry_fuzz::mutate::put(&changed, &mut data[..max_size])
        });

        fuzz_crossover!(|one: &[u8], other: &[u8], out: &mut [u8], seed: u32| {
            let crossed = consentry_fuzz::mutate::crossed(one, other, seed.into());
            consentry_fuzz::mutate::put(&crossed, out)
        });
    };
}
