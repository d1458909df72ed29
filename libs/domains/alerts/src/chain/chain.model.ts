import { Field, ID, ObjectType } from '@nestjs/graphql';
import { AlertReference } from '../alert/alert.model.js';

@ObjectType({ description: 'A stretch of a text that stayed, went or came.' })
export class VersionTextPart {
  @Field({ description: 'same, removed or added.' }) kind!: string;
  @Field() text!: string;
}

@ObjectType({ description: 'One thing that a message says otherwise than the version before it.' })
export class VersionChange {
  @Field({ description: 'Where in the message, such as /alert/info[2]/severity.' }) path!: string;
  @Field({ description: 'The same in words.' }) label!: string;
  @Field(() => String, { nullable: true, description: 'Null: it was not there.' }) before!: string | null;
  @Field(() => String, { nullable: true, description: 'Null: it is gone.' }) after!: string | null;
  @Field(() => [VersionTextPart], { description: 'How a long text became the other; none for what is short.' }) parts!: VersionTextPart[];
}

@ObjectType({ description: 'One message of a chain.' })
export class ChainEntry {
  @Field(() => ID) alertId!: string;
  @Field() identifier!: string;
  @Field() sender!: string;
  @Field() msgType!: string;
  @Field() status!: string;
  @Field({ description: 'The date as written.' }) sent!: string;
  @Field(() => Date, { nullable: true }) sentAt!: Date | null;
  @Field() receivedAt!: Date;
  @Field() expiresAt!: Date;
  @Field() event!: string;
  @Field() headline!: string;
  @Field() severity!: string;
  @Field({ description: 'Stands now.' }) active!: boolean;
  @Field({ description: 'An Update or Cancel ended it.' }) ended!: boolean;
  @Field(() => ID, { nullable: true, description: 'The first received message that ended it.' }) endedBy!: string | null;
  @Field(() => ID, { nullable: true, description: 'The version before it, with which it is compared.' }) comparedWith!: string | null;
  @Field(() => [VersionChange], { description: 'What it says otherwise than the version before it.' }) changes!: VersionChange[];
}

@ObjectType({ description: 'All messages that references bind together, in order of sending.' })
export class AlertChain {
  @Field(() => [ChainEntry]) entries!: ChainEntry[];
  @Field(() => [AlertReference], { description: 'Messages that are named and are not here.' }) missing!: AlertReference[];
  @Field({ description: 'There are more messages than are shown.' }) cut!: boolean;
}
