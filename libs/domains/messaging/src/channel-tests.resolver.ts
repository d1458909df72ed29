import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Audit, CONFIG, type Config, CurrentViewer, type Viewer } from '@watchpost/platform';
import { maskPhone } from '@watchpost/sms';
import { channelTest, outboundId as validOutboundId } from './channel.inputs.js';
import { ChannelTest, ChannelTestState } from './channel.model.js';
import { ChannelTests } from './channel-tests.service.js';

@Resolver()
export class ChannelTestsResolver {
  constructor(
    private readonly tests: ChannelTests,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Pick<Config, 'countryCallingCode'>,
  ) {}

  @Allow('administrator')
  @Mutation(() => ChannelTest, { description: 'Looks at a channel step by step and sends one message to a number. In an exercise nothing is sent, unless its gateway is simulated.' })
  async testChannel(
    @Args('id', { type: () => ID, description: 'The channel.' }) id: string,
    @Args('to', { description: 'Your own number or address.' }) to: string,
    @CurrentViewer() viewer: Viewer,
    @Args('text', { type: () => String, nullable: true, description: 'What to send; a sentence that says it is a test when not given.' }) text?: string,
  ): Promise<ChannelTest> {
    const input = channelTest(this.config).parse({ id, to, text });
    const test = await this.tests.run(input, viewer);
    await this.audit.record({ actor: viewer.name, action: 'channel.tested', subject: id, details: { to: maskPhone(input.to), sent: test.outboundId !== null } });
    return test;
  }

  @Allow('administrator')
  @Query(() => ChannelTestState, { name: 'channelTest', description: 'What became of the message of a test. Ask again until it is delivered or failed.' })
  channelTestState(@Args('outboundId', { type: () => ID, description: 'As testChannel answered it.' }) id: string): Promise<ChannelTestState> {
    return this.tests.state(validOutboundId.parse(id));
  }
}
