import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { uuid } from '@watchpost/incidents';
import { Allow, CurrentViewer, type Viewer } from '@watchpost/platform';
import { RenderedReply, ReplyTemplate, ReplyTemplateInput, templateInput } from './template.model.js';
import { ReplyTemplates } from './templates.service.js';

@Resolver(() => ReplyTemplate)
export class TemplatesResolver {
  constructor(private readonly templates: ReplyTemplates) {}

  @Query(() => [ReplyTemplate], { description: 'Answers kept ready, those with a digit first.' })
  @Allow('coordinator')
  replyTemplates(): Promise<ReplyTemplate[]> {
    return this.templates.list();
  }

  @Query(() => RenderedReply, { description: 'A template filled in for one report, in the language of its sender.' })
  @Allow('coordinator')
  renderReply(
    @Args('templateId', { type: () => ID, description: 'The template.' }) templateId: string,
    @Args('reportId', { type: () => ID, description: 'The report.' }) reportId: string,
    @CurrentViewer() viewer: Viewer,
  ): Promise<RenderedReply> {
    return this.templates.render(uuid.parse(templateId), uuid.parse(reportId), viewer);
  }

  @Mutation(() => ReplyTemplate, { description: 'Keeps an answer ready.' })
  @Allow('coordinator')
  saveReplyTemplate(@Args('input', { description: 'The answer.' }) input: ReplyTemplateInput, @CurrentViewer() viewer: Viewer): Promise<ReplyTemplate> {
    return this.templates.save(templateInput.parse(input), viewer);
  }

  @Mutation(() => Boolean, { description: 'Removes a template. False when there was none.' })
  @Allow('coordinator')
  removeReplyTemplate(@Args('id', { type: () => ID, description: 'The template.' }) id: string, @CurrentViewer() viewer: Viewer): Promise<boolean> {
    return this.templates.remove(uuid.parse(id), viewer);
  }
}
