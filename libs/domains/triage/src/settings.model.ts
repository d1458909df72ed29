import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('TriageSettings', { description: 'How the desk works.' })
export class TriageSettingsFacts {
  @Field(() => Boolean, { description: 'Verified waits until a second person agrees.' })
  secondPersonCheck!: boolean;

  @Field(() => Int, { description: 'How long somebody works on a report without saying so again.' })
  leaseSeconds!: number;

  @Field(() => Int, { description: 'How long an urgent report may wait before it is escalated by the clock; 0: for ever.' })
  escalateAfterMinutes!: number;

  @Field(() => Int, { description: 'For how long the desk offers to take back what was done. The same for everybody.' })
  undoSeconds!: number;
}
