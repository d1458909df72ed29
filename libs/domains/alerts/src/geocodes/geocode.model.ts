import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A system of area codes, such as EMMA_ID: how many of its codes can be drawn here.' })
export class GeocodeSystem {
  @Field({ description: 'The name that messages use.' }) system!: string;
  @Field(() => Int, { description: 'Codes with a shape; 0 for a system that messages use and nobody imported.' }) codes!: number;
  @Field({ description: 'Where the shapes come from, with their licence.' }) origin!: string;
  @Field(() => Date, { nullable: true, description: 'The last import.' }) importedAt!: Date | null;
  @Field(() => Int, { description: 'Areas of recent messages that name codes of it and are not drawn, or not wholly.' }) undrawnAreas!: number;
}

@ObjectType({ description: 'An area code that messages use and that has no shape here.' })
export class UndrawnGeocode {
  @Field() system!: string;
  @Field() code!: string;
  @Field(() => Int, { description: 'Areas that name it and are not drawn, or not wholly.' }) areas!: number;
  @Field({ description: 'When the last of them came.' }) lastAt!: Date;
  @Field(() => ID, { description: 'The message that brought the last of them.' }) exampleAlertId!: string;
}

@InputType()
export class GeocodeImportInput {
  @Field({ description: 'The system whose codes these are, such as EMMA_ID.' }) system!: string;
  @Field({ description: 'The file\'s text: a GeoJSON FeatureCollection, or CSV with a column of shapes (well-known text or GeoJSON). At most 900,000 characters; larger files go by the command line.' }) text!: string;
  @Field(() => String, { nullable: true, description: 'Where the shapes come from, with their licence.' }) origin?: string | null;
  @Field(() => String, { nullable: true, description: 'The first day they are valid, such as 2026-01-01; without it they always were. A version from a later day ends the older one.' }) validFrom?: string | null;
  @Field(() => String, { nullable: true, description: 'The first day they are not valid any more.' }) validTo?: string | null;
  @Field(() => String, { nullable: true, description: 'The property or column with the code; guessed when left out.' }) codeProperty?: string | null;
  @Field(() => String, { nullable: true, description: 'The property or column with the name; guessed when left out.' }) nameProperty?: string | null;
}

@ObjectType({ description: 'What an import did.' })
export class GeocodeImport {
  @Field(() => Int) added!: number;
  @Field(() => Int) changed!: number;
  @Field(() => Int) unchanged!: number;
  @Field(() => [String], { description: 'A sentence for each row that was refused; the first 100.' }) refused!: string[];
  @Field(() => Int, { description: 'Areas of stored messages that could be drawn at once; more may follow a little later.' }) drawnAreas!: number;
}
