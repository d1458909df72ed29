import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Something noticed about a message when it was read. The message is kept all the same.' })
export class AlertFinding {
  @Field({ description: 'Stable short name of the rule.' }) code!: string;
  @Field({ description: 'error, warning or note.' }) level!: string;
  @Field({ description: 'The sentence to show.' }) message!: string;
  @Field(() => String, { nullable: true, description: 'Where in the message, for example alert/info[0]/area[1].' }) path!: string | null;
  @Field(() => Int, { nullable: true, description: 'Line of the received document.' }) line!: number | null;
}

@ObjectType({ description: 'A name and a value, as CAP uses for codes and parameters.' })
export class AlertNamedValue {
  @Field() valueName!: string;
  @Field() value!: string;
}

@ObjectType({ description: 'A file that belongs to an alert.' })
export class AlertResource {
  @Field() description!: string;
  @Field() mimeType!: string;
  @Field(() => String, { nullable: true }) uri!: string | null;
  @Field(() => Float, { nullable: true, description: 'Bytes, as the message says.' }) size!: number | null;
}

@ObjectType({ description: 'One area of one info.' })
export class AlertArea {
  @Field(() => ID) id!: string;
  @Field({ description: 'The area in words.' }) description!: string;
  @Field(() => [String], { description: 'Polygons as sent: lat,lon pairs.' }) polygons!: string[];
  @Field(() => [String], { description: 'Circles as sent: lat,lon and radius in km.' }) circles!: string[];
  @Field(() => [AlertNamedValue], { description: 'Area codes as sent.' }) geocodes!: AlertNamedValue[];
  @Field(() => String, { nullable: true, description: 'The shape as GeoJSON text, made valid and split at the antimeridian; null when it cannot be drawn.' })
  geometry?: string | null;
  @Field(() => String, { nullable: true, description: 'What drew it: message (its own polygons and circles) or geocode (the registry of area codes); null when it cannot be drawn.' })
  shapeSource!: string | null;
}

@ObjectType({ description: 'What the message says, in one language or for one segment of the event.' })
export class AlertInfo {
  @Field(() => ID) id!: string;
  @Field() language!: string;
  @Field(() => [String]) categories!: string[];
  @Field() event!: string;
  @Field(() => [String]) responseTypes!: string[];
  @Field() urgency!: string;
  @Field() severity!: string;
  @Field() certainty!: string;
  @Field(() => Date, { nullable: true }) effectiveAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When the event itself is expected to begin.' }) onsetAt!: Date | null;
  @Field(() => Date, { nullable: true }) expiresAt!: Date | null;
  @Field(() => String, { nullable: true }) senderName!: string | null;
  @Field(() => String, { nullable: true }) headline!: string | null;
  @Field(() => String, { nullable: true, description: 'Plain text; line breaks matter.' }) description!: string | null;
  @Field(() => String, { nullable: true, description: 'What people should do. Plain text; line breaks matter.' }) instruction!: string | null;
  @Field(() => String, { nullable: true }) web!: string | null;
  @Field(() => String, { nullable: true }) contact!: string | null;
  @Field(() => [AlertNamedValue]) eventCodes!: AlertNamedValue[];
  @Field(() => [AlertNamedValue]) parameters!: AlertNamedValue[];
  @Field(() => [AlertResource]) resources!: AlertResource[];
  @Field(() => [AlertArea]) areas!: AlertArea[];
}

@ObjectType({ description: 'A link between two messages by sender, identifier and sent.' })
export class AlertReference {
  @Field() sender!: string;
  @Field() identifier!: string;
  @Field() sent!: string;
  @Field({ description: 'True when the naming message is an Update or Cancel, which ends the named one.' }) ends!: boolean;
  @Field(() => ID, { nullable: true, description: 'The other message, when it is here.' }) alertId!: string | null;
  @Field(() => String, { nullable: true, description: 'CAP message type of the other message, when it is here.' }) msgType!: string | null;
}

@ObjectType({ description: 'One CAP message. Its identity is sender, identifier and sent, exactly as written.' })
export class Alert {
  @Field(() => ID) id!: string;
  @Field() sender!: string;
  @Field() identifier!: string;
  @Field({ description: 'The date as written in the message.' }) sent!: string;
  @Field(() => Date, { nullable: true, description: 'The same date as an instant; null when it cannot be read.' }) sentAt!: Date | null;
  @Field({ description: 'CAP status: Actual, Exercise, System, Test or Draft.' }) status!: string;
  @Field({ description: 'CAP message type: Alert, Update, Cancel, Ack or Error.' }) msgType!: string;
  @Field({ description: 'CAP scope: Public, Restricted or Private.' }) scope!: string;
  @Field(() => String, { nullable: true }) note!: string | null;
  @Field({ description: 'The first info\'s event, for lists.' }) event!: string;
  @Field({ description: 'The first info\'s headline, for lists.' }) headline!: string;
  @Field({ description: 'The worst severity of its infos.' }) severity!: string;
  @Field({ description: 'Version of CAP it is written in.' }) capVersion!: string;
  @Field() receivedAt!: Date;
  @Field({ description: 'The latest expires of its infos, or sent plus the default lifetime of its feed.' }) expiresAt!: Date;
  @Field({ description: 'Stands now: not expired, and no Update or Cancel names it.' }) active!: boolean;
  @Field(() => ID, { nullable: true, description: 'The first received message that ended it.' }) endedBy!: string | null;
  @Field({ description: 'Belongs to a drill.' }) exercise!: boolean;
  @Field(() => String, { nullable: true, description: 'The feed it came by.' }) feedName!: string | null;
  @Field(() => Date, { nullable: true, description: 'When it left a source whose leaving means the end.' }) leftAt!: Date | null;
  @Field(() => [AlertFinding], { description: 'What was noticed when it was read.' }) findings!: AlertFinding[];
}

@ObjectType({ description: 'One screenful of alerts, newest first.' })
export class AlertPage {
  @Field(() => [Alert]) items!: Alert[];
  @Field(() => String, { nullable: true }) endCursor!: string | null;
  @Field() hasMore!: boolean;
}
