import { Query, Resolver } from '@nestjs/graphql';
import { PersonName } from '@watchpost/incidents';
import { Allow, Database } from '@watchpost/platform';

@Resolver(() => PersonName)
export class TriagersResolver {
  constructor(private readonly database: Database) {}

  @Query(() => [PersonName], { description: 'Those to whom a report can be given, by name.' })
  @Allow('coordinator')
  triagers(): Promise<PersonName[]> {
    return this.database.prisma.person.findMany({
      where: { disabledAt: null, roles: { hasSome: ['coordinator', 'administrator'] } },
      select: { id: true, name: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    });
  }
}
