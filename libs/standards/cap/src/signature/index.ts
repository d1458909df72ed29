export type { CapSignature, CapSignatures, CertificateFacts, SignatureState, SignatureStrength, SignatureTier, SignatureTrust } from './signature.model.js';
export { verifyCapSignatures } from './verify.js';
export { describePublicKey, type PublicKeyFacts, type VerifyOptions } from './keyring.js';
export { signCap, SigningKeyError, type SignedCap, type SignOptions } from './sign.js';
