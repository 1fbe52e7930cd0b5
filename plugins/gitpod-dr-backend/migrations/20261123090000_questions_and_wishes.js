// @ts-check

/**
 * What people are asked and what they want of a run while it goes on, and what it found out.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('run_steps', table => {
    table
      .text('questions')
      .nullable()
      .comment('JSON list: what people were asked, and their answers');
  });
  await knex.schema.alterTable('runs', table => {
    table.text('pause').nullable().comment('JSON: who wants it paused');
    table.text('give_up').nullable().comment('JSON: who gave it up, and why');
    table.text('result').nullable().comment('JSON: what it found out');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('runs', table => {
    table.dropColumns('pause', 'give_up', 'result');
  });
  await knex.schema.alterTable('run_steps', table => {
    table.dropColumn('questions');
  });
};
