import type { CommandAnswer, OperationCommand, OperationView } from '@baton/contracts';
import type { SharedSystem } from './shared';

/** Where the operations of the stories meet. */
export const door = { address: '东街1号', longitude: 119.3, latitude: 26.08 };
/** Who commands them, and whom they call with which powers. */
export const commander = 'government.supervisor';
export const asked: Record<string, string[]> = { housing: ['enter', 'stop-use'], fire: ['seal'], gas: ['cut-supply'] };

/** Two officers of an agency. */
export const crew = (agency: string) => ['甲', '乙'].map((name, i) => ({ name: `${agency}${name}`, card: `${agency}-${i + 1}` }));

/** A joint operation on the running system, and what people do with it over HTTP. */
export class OperationAtTheDoor {
  private constructor(
    private readonly system: SharedSystem,
    readonly id: string,
  ) {}

  /** Planned over a task for an hour from now. */
  static async plan(system: SharedSystem, task: string): Promise<OperationAtTheDoor> {
    const at = Date.now() + 3_600_000;
    const { id } = await system.as('safety-office.dispatcher').plan({
      type: 'PlanOperation',
      title: '东街餐饮联合检查',
      tasks: [task],
      at: new Date(at).toISOString(),
      until: new Date(at + 3_600_000).toISOString(),
      place: door,
      commander,
      deputy: 'safety-office.district-duty',
      agencies: Object.entries(asked).map(([agency, powers]) => ({ agency, powers })),
      reason: '一户多患',
      // Another run may hold the same commander at this hour.
      overrideClash: '测试',
    });
    return new OperationAtTheDoor(system, id);
  }

  /** Sends a command; throws its refusal. */
  act(person: string, command: OperationCommand): Promise<CommandAnswer> {
    return this.system.as(person).operate(this.id, command);
  }

  /** An agency answers that it comes with what it was asked for. */
  comes(agency: string): Promise<CommandAnswer> {
    const team = { leader: `${agency}甲`, people: crew(agency), vehicle: null, powers: asked[agency] ?? [] };
    return this.act(`${agency}.liaison`, { type: 'AnswerCallOut', answer: { coming: true, team }, overrideClash: '测试' });
  }

  view(): Promise<OperationView> {
    return this.system.as(commander).operation(this.id);
  }
}
