/**
 * In /proc/PID/status of a process that does not handle SIGTERM: bit 14 of the mask of caught signals is not set.
 * Exit code 137 alone could also come from a handler that is slower than the grace period.
 */
export const TERM_NOT_CAUGHT = /^SigCgt:\s+[0-9a-f]{12}[012389ab][0-9a-f]{3}$/m;
