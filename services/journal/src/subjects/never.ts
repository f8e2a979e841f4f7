/** The next deadline of what waits for nothing: sorts after every instant. */
export const never = '9999-12-31T23:59:59.999Z';
