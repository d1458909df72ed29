import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Where this operation takes place: places are looked for inside it first.' })
export class OperationArea {
  @Field(() => String, { nullable: true, description: 'GeoJSON text (MultiPolygon); null: none was drawn, so the areas of the agencies count.' })
  area!: string | null;

  @Field({ description: 'Its name; empty when it has none.' })
  name!: string;
}
