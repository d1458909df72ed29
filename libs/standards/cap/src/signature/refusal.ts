/** Why a signature is not accepted. Thrown inside this folder only; whoever verifies gets it as a value. */
export class SignatureRefusal extends Error {
  constructor(
    /** `failed`: it is wrong. `unsupported`: nobody looked, because of the way it was made. */
    readonly state: 'failed' | 'unsupported',
    readonly reason: string,
    sentence: string,
  ) {
    super(sentence);
  }
}
