//! CPU time, of this process and of those it starts.

use std::time::Duration;

/// CPU time this process has used, to the nanosecond.
pub fn cpu_now() -> Duration {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the call writes the one struct it is given and keeps no pointer to it.
    let failed = unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &raw mut time) };
    assert_eq!(failed, 0, "every system has a CPU clock");
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// CPU time of the children that ended, user and system.
pub fn cpu_of_children() -> Duration {
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: the call fills the struct it is given; all zeroes is a valid `rusage` too.
    let usage = unsafe {
        assert_eq!(libc::getrusage(libc::RUSAGE_CHILDREN, usage.as_mut_ptr()), 0);
        usage.assume_init()
    };
    let time = |it: libc::timeval| {
        Duration::from_secs(it.tv_sec.unsigned_abs())
            + Duration::from_micros(it.tv_usec.unsigned_abs())
    };
    time(usage.ru_utime) + time(usage.ru_stime)
}

/// CPU time of one run.
pub fn cpu<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let before = cpu_now();
    let result = work();
    (cpu_now() - before, result)
}

/// Median CPU time of `runs` runs, after one to warm up.
pub fn median_cpu(runs: usize, mut work: impl FnMut()) -> Duration {
    work();
    let mut times: Vec<Duration> = (0..runs).map(|_| cpu(&mut work).0).collect();
    times.sort();
    times[times.len() / 2]
}

/// Median CPU time of `runs` processes.
pub fn median_process_cpu(runs: usize, mut run: impl FnMut()) -> Duration {
    run();
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let before = cpu_of_children();
            run();
            cpu_of_children() - before
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}
