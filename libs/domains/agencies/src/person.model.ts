import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ROLE_NAMES, type RoleName as Name } from '@watchpost/platform';
import { Agency } from './agency.model.js';

/** The GraphQL enum `Role`; its values are the platform's RoleName. */
export const RoleName = Object.fromEntries(ROLE_NAMES.map((name) => [name, name])) as { readonly [Each in Name]: Each };

registerEnumType(RoleName, {
  name: 'Role',
  description: 'What a person may do.',
  valuesMap: {
    administrator: { description: 'May do everything: people, agencies, feeds and gateways.' },
    coordinator: { description: 'Decides about reports and incidents.' },
    alert_author: { description: 'Writes alerts.' },
    alert_approver: { description: 'Approves the alerts of others.' },
    volunteer_manager: { description: 'Looks after volunteers.' },
    viewer: { description: 'Sees what staff see.' },
  },
});

@ObjectType({ description: 'Somebody who can sign in.' })
export class Person {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @Field()
  email!: string;

  @Field(() => [RoleName])
  roles!: Name[];

  @Field(() => Agency, { nullable: true })
  agency!: Agency | null;

  @Field({ description: 'Belongs to the drill.' })
  exercise!: boolean;

  @Field()
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Since when the person may not sign in any more.' })
  disabledAt!: Date | null;
}

@ObjectType({ description: 'One place where you are signed in.' })
export class Session {
  @Field(() => ID)
  id!: string;

  @Field()
  startedAt!: Date;

  @Field({ description: 'When it was last used, to within five minutes.' })
  lastSeenAt!: Date;

  @Field({ description: 'What the browser called itself; may be empty.' })
  browser!: string;

  @Field({ description: 'The one that asks.' })
  current!: boolean;
}

@ObjectType({ description: 'The person who is signed in.' })
export class Me {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @Field()
  email!: string;

  @Field(() => [RoleName])
  roles!: Name[];

  @Field(() => Agency, { nullable: true })
  agency!: Agency | null;
}
