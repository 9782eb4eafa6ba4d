/** Something the maintainer asked for that cannot be; its message says what to do. Printed without a stack. */
export class CommandError extends Error {}
