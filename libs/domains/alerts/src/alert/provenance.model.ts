import { Field, Float, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Whether a message is as its signer wrote it, and whether the signer is known.' })
export class AlertSignature {
  @Field({ description: 'strict, strict-multi (several, all valid), normalised (valid without the blanks that its publisher added), failed, unsupported or absent.' }) state!: string;
  @Field(() => String, { nullable: true, description: 'How strong its algorithms are; null without a signature.' }) strength!: string | null;
  @Field({ description: 'pinned (by a key pinned for the source), ca (by an authority this server trusts) or unknown; empty without a valid signature.' }) trust!: string;
  @Field(() => String, { nullable: true, description: 'Whose certificate it is, as the certificate says.' }) signer!: string | null;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the certificate or key.' }) fingerprint!: string | null;
  @Field({ description: 'The same in one sentence.' }) sentence!: string;
}

@ObjectType({ description: 'A later delivery of the same message with other content. The first stands.' })
export class OtherDelivery {
  @Field() receivedAt!: Date;
  @Field(() => String, { nullable: true, description: 'The source it came by. Staff only.' }) feedName!: string | null;
  @Field(() => Float, { description: 'Bytes.' }) size!: number;
}
