import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A list of places of the operation\'s area that coordinators brought along; asked before the built-in gazetteer.' })
export class LocalGazetteer {
  @Field(() => ID) id!: string;
  @Field() name!: string;
  @Field({ description: 'Where it comes from, with its licence.' }) origin!: string;
  @Field({ description: 'Who imported it last.' }) importedBy!: string;
  @Field(() => Date) importedAt!: Date;
  @Field(() => Int) places!: number;
}

@InputType()
export class LocalGazetteerInput {
  @Field({ description: 'The name of the gazetteer; a file under a name that is there already adds to it and changes what it knows.' }) name!: string;
  @Field({ description: 'The file\'s text: a GeoJSON FeatureCollection, or CSV with columns of names and of latitude and longitude or shapes. At most 900,000 characters; larger files go by the command line.' }) text!: string;
  @Field(() => String, { nullable: true, description: 'Where the places come from, with their licence.' }) origin?: string | null;
  @Field(() => String, { nullable: true, description: 'The property or column with the name; guessed when left out.' }) nameProperty?: string | null;
  @Field(() => String, { nullable: true, description: 'The property or column that says in which district or province the place lies; guessed when left out.' }) contextProperty?: string | null;
}

@ObjectType({ description: 'What an import of places did.' })
export class LocalGazetteerImport {
  @Field(() => Int, { description: 'Places that are new.' }) added!: number;
  @Field(() => Int, { description: 'Places that lie elsewhere now or go by other names.' }) changed!: number;
  @Field(() => Int) unchanged!: number;
  @Field(() => [String], { description: 'A sentence with its line for each row that was refused; the first 100.' }) refused!: string[];
}
