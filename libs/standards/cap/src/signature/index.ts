export type { CapSignature, CapSignatures, CertificateFacts, SignatureState, SignatureStrength, SignatureTier, SignatureTrust } from './signature.model.js';
export { verifyCapSignatures, type VerifyOptions } from './verify.js';
