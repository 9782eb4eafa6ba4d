/** A request that cannot be fulfilled; the message says what to do. Printed without a stack trace. */
export class CommandError extends Error {}

/** A wrong command line: exit code 2. */
export class UsageError extends CommandError {}
