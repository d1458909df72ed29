export type { CapSignature, CapSignatures, CertificateFacts, SignatureState, SignatureStrength, SignatureTier, SignatureTrust } from './signature.model.js';
export { verifyCapSignatures, type VerifyOptions } from './verify.js';
export { signCap, SigningKeyError, type SignedCap, type SignOptions } from './sign.js';
