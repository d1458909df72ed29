import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export enum ChannelSettingKind {
  text = 'text',
  secret = 'secret',
  number = 'number',
  boolean = 'boolean',
  choice = 'choice',
  list = 'list',
}
registerEnumType(ChannelSettingKind, { name: 'ChannelSettingKind', description: 'What a setting holds. A secret goes in and never comes out; a list is typed with commas.' });

@ObjectType({ description: 'One setting of a gateway. Its name is the key under which it is sent, nested ones with a dot.' })
export class ChannelSetting {
  @Field() name!: string;
  @Field() label!: string;
  @Field({ description: 'A sentence beside the field; may be empty.' }) hint!: string;
  @Field(() => ChannelSettingKind) kind!: ChannelSettingKind;
  @Field(() => [String], { description: 'What can be chosen, for a choice.' }) choices!: string[];
  @Field() required!: boolean;
  @Field(() => Int, { description: 'How many values it may hold at once, such as two secrets while one is changed; 1 for most.' }) several!: number;
  @Field(() => String, { nullable: true, description: 'What holds while it is not set.' }) standard!: string | null;
  @Field({ description: 'It is set in this channel.' }) set!: boolean;
  @Field(() => Int, { description: 'How many values are set. The n-th secret, from 0, is kept by sending {"stored": "name.n"} in its place.' }) count!: number;
  @Field(() => String, { nullable: true, description: 'Its value, a list with commas; null when it is not set or a secret.' }) value!: string | null;
}

@ObjectType({ description: 'A kind of gateway that a channel can be made of.' })
export class GatewayKind {
  @Field() name!: string;
  @Field() title!: string;
  @Field() description!: string;
  @Field(() => [ChannelSetting]) settings!: ChannelSetting[];
  @Field(() => [String], { description: "What to do in the gateway's console, in order." }) steps!: string[];
  @Field({ description: 'Messages come in by it.' }) inbound!: boolean;
  @Field({ description: 'Messages can leave by it.' }) outbound!: boolean;
  @Field({ description: 'It tells what became of messages.' }) deliveryReports!: boolean;
  @Field({ description: 'What comes in can be checked by more than the secret address.' }) signed!: boolean;
}

@ObjectType({ description: 'How a channel does.' })
export class ChannelHealth {
  @Field(() => GraphQLISODateTime, { nullable: true }) lastInboundAt!: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) lastSentAt!: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) lastDeliveredAt!: Date | null;
  @Field(() => Int, { description: 'Messages that wait to leave.' }) waiting!: number;
  @Field(() => Int, { description: 'Messages that came in and could not be applied.' }) parked!: number;
  @Field(() => Int, { description: 'Messages written in the last hour that failed.' }) failedLastHour!: number;
  @Field(() => Int, { description: 'Requests refused in the last hour.' }) refusedLastHour!: number;
  @Field(() => String, { nullable: true, description: 'Why the last request of this day was refused.' }) refusal!: string | null;
  @Field(() => String, { nullable: true, description: 'What goes wrong now; null when nothing does.' }) problem!: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) problemAt!: Date | null;
}

@ObjectType({ description: 'A way messages come in and go out: one SMS gateway account, or the web form. Its secrets are never shown.' })
export class Channel {
  @Field(() => ID) id!: string;
  @Field() name!: string;
  @Field({ description: 'The name of the gateway, or web, or drill.' }) gateway!: string;
  @Field({ description: 'A channel that is off answers 404 and sends nothing.' }) enabled!: boolean;
  @Field({ description: 'Part of an exercise: nothing leaves by it, unless its gateway is simulated.' }) exercise!: boolean;
  @Field(() => Int, { description: 'Requests refused for a wrong signature.' }) refused!: number;
  @Field(() => Int, { description: 'Messages that leave by it in a second at most.' }) maxPerSecond!: number;
  @Field(() => GraphQLISODateTime) createdAt!: Date;
  @Field(() => String, { nullable: true, description: 'The address to paste into the gateway; null when nothing comes in by webhook. Shown to administrators only.' })
  address!: string | null;
  @Field(() => String, { nullable: true, description: 'The address for delivery reports; null when it has none. Shown to administrators only.' })
  statusAddress!: string | null;
  @Field(() => [String], { description: "What to do in the gateway's console, in order. Empty for those who see no address." }) steps!: string[];
  @Field(() => [ChannelSetting], { description: 'Its settings, secrets only as set or not. Empty for all but administrators.' }) settingsShown!: ChannelSetting[];
  @Field(() => Float, { nullable: true, description: 'What one part of a message costs; null when that is not known.' }) partPrice!: number | null;
  @Field({ description: 'In which currency, such as EUR; may be empty.' }) currency!: string;
  @Field(() => ChannelHealth) health!: ChannelHealth;
}

@ObjectType({ description: 'One thing that was looked at in a test of a channel.' })
export class ChannelTestStep {
  @Field({ description: 'settings, address, reach, credentials or message.' }) name!: string;
  @Field() ok!: boolean;
  @Field({ description: 'What was found, and what to do when it is not well.' }) sentence!: string;
}

@ObjectType({ description: 'A test of a channel: what was looked at, in order, up to the first that failed.' })
export class ChannelTest {
  @Field(() => [ChannelTestStep]) steps!: ChannelTestStep[];
  @Field(() => ID, { nullable: true, description: 'The message that was sent, to ask channelTest with; null when none was.' }) outboundId!: string | null;
}

@ObjectType({ description: 'What became of the message of a test.' })
export class ChannelTestState {
  @Field({ description: 'queued, sent, delivered, failed or suppressed.' }) state!: string;
  @Field(() => String, { nullable: true }) error!: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) sentAt!: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) deliveredAt!: Date | null;
}
