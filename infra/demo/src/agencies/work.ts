/** A part of the district's work, as the simulated agencies do it. */
export interface Work {
  /** Looks at everything again. */
  look(): Promise<void>;
  /** Does one act that somebody wants to do now; false when nobody wants anything. */
  act(): Promise<boolean>;
}
