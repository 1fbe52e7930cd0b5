// @ts-check

/**
 * Times are epoch milliseconds by the database's clock, so that replicas with
 * different clocks agree on who holds a lease.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('runs', table => {
    table.comment('One execution of the snapshot or restore procedure each');
    table.string('id', 36).primary();
    table.string('kind', 32).notNullable();
    table.string('entity_ref').notNullable();
    table.string('cluster').notNullable();
    table.string('namespace').notNullable();
    table.string('velero_namespace').notNullable();
    table.string('snapshot_name').nullable();
    table.text('input').notNullable().comment('JSON, without secrets');
    table.string('requested_by').notNullable();
    table.string('status', 32).notNullable();
    table.text('summary').nullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('started_at').nullable();
    table.bigInteger('updated_at').notNullable();
    table.bigInteger('finished_at').nullable().comment('Null: still active');
    table.integer('last_event_id').notNullable().defaultTo(0);
    table.string('lease_owner').nullable();
    table
      .integer('lease_token')
      .notNullable()
      .defaultTo(0)
      .comment(
        'Grows by one with each claim; only its newest holder may write',
      );
    table.bigInteger('lease_expires_at').nullable().comment('Null: released');
    table.index(['entity_ref', 'created_at'], 'runs_entity_ref_idx');
    table.index(['cluster', 'namespace', 'created_at'], 'runs_place_idx');
    table.unique(['cluster', 'namespace'], {
      indexName: 'runs_one_active_per_place',
      predicate: knex.whereNull('finished_at'),
    });
  });

  await knex.schema.createTable('run_steps', table => {
    table.comment('The steps of each run, all of them from its creation');
    table
      .string('run_id', 36)
      .notNullable()
      .references('id')
      .inTable('runs')
      .onDelete('CASCADE');
    table.string('step_id').notNullable();
    table.integer('position').notNullable();
    table.string('title').notNullable();
    table.string('status', 32).notNullable();
    table.text('message').nullable();
    table.bigInteger('message_at').nullable();
    table.text('next_step').nullable();
    table.bigInteger('started_at').nullable();
    table.bigInteger('finished_at').nullable();
    table.text('state').nullable().comment('JSON: what the step saved last');
    table.text('evidence').notNullable().comment('JSON list');
    table.text('manual_commands').notNullable().comment('JSON list');
    table.primary(['run_id', 'step_id']);
    table.unique(['run_id', 'position'], {
      indexName: 'run_steps_position_uniq',
    });
  });

  await knex.schema.createTable('run_events', table => {
    table.comment('The log of each run');
    table
      .string('run_id', 36)
      .notNullable()
      .references('id')
      .inTable('runs')
      .onDelete('CASCADE');
    table.integer('event_id').notNullable();
    table.bigInteger('at').notNullable();
    table.string('step_id').nullable();
    table.string('level', 16).notNullable();
    table.text('message').notNullable();
    table.primary(['run_id', 'event_id']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('run_events');
  await knex.schema.dropTable('run_steps');
  await knex.schema.dropTable('runs');
};
