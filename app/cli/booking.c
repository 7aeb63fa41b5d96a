/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/room.h"
#include "register/booking/booking-paper.h"
#include <string.h>

extern const LijiCommand liji_cli_booking[];

/* Every answer is an array but the import's, which is one file. */

#define MAX_FILE ((gsize) 64 * 1024 * 1024)
#define DEFAULT_DAYS 13

static void
append_time (JsonBuilder *builder, const char *name, int minutes)
{
  g_autofree char *time = minutes >= 0 ? liji_minutes_to_text (minutes) : NULL;

  liji_output_text (builder, name, time);
}

static void
append_booking (JsonBuilder *builder, const LijiBooking *one)
{
  g_autofree char *day = liji_date_to_iso (one->day);
  g_autofree char *at = liji_micros_to_iso (one->at);

  json_builder_begin_object (builder);
  liji_output_text (builder, "no", one->no);
  liji_output_text (builder, "state", one->state);
  liji_output_text (builder, "purpose", one->purpose);
  liji_output_text (builder, "day", day);
  append_time (builder, "time", one->starts);
  append_time (builder, "ends", one->ends);
  liji_output_text (builder, "counter", one->counter);
  liji_output_text (builder, "name", one->names[0]);
  liji_output_text (builder, "other_name", one->names[1]);
  liji_output_text (builder, "phone", one->phone);
  liji_output_text (builder, "receipt", one->receipt);
  liji_output_text (builder, "origin", one->origin);
  liji_output_text (builder, "source", one->source);
  liji_output_text (builder, "reference", one->reference);
  liji_output_text (builder, "reason", one->reason);
  liji_output_text (builder, "at", at);
  liji_output_text (builder, "by", one->by);
  liji_output_flag (builder, "begun", !liji_id_is_null (&one->case_id));
  json_builder_end_object (builder);
}

static gboolean
read_days (LijiCli *cli, int n, LijiDate *from, LijiDate *until, GError **error)
{
  if (!liji_input_day (cli, "from", from, error) || !liji_input_day (cli, "until", until, error))
    return FALSE;
  if (!liji_date_is_day (*from))
    *from = liji_registry_get_today (liji_cli_get_registry (cli));
  if (!liji_date_is_day (*until))
    *until = liji_date_add_days (*from, n);
  return TRUE;
}

static JsonNode *
run_slots (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) slots = NULL;
  gboolean only_free = liji_cli_get_flag (cli, "free");
  LijiDate from, until;

  if (!read_days (cli, DEFAULT_DAYS, &from, &until, error))
    return NULL;
  slots = liji_booking_slots (liji_cli_get_session (cli), liji_cli_get_text (cli, "purpose"), from,
                              until, error);
  if (slots == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < slots->len; i++)
    {
      const LijiBookingSlot *slot = slots->pdata[i];
      g_autofree char *day = liji_date_to_iso (slot->day);
      g_autofree char *opens = slot->opens_at > 0 ? liji_micros_to_iso (slot->opens_at) : NULL;

      if (only_free && strcmp (slot->state, "free") != 0)
        continue;
      json_builder_begin_object (builder);
      liji_output_text (builder, "day", day);
      append_time (builder, "time", slot->starts);
      append_time (builder, "ends", slot->ends);
      liji_output_text (builder, "counter", slot->counter);
      liji_output_text (builder, "state", slot->state);
      liji_output_text (builder, "booking", slot->booking);
      liji_output_text (builder, "opens_at", opens);
      liji_output_flag (builder, "booked_only", slot->booked_only);
      liji_output_text (builder, "reason", slot->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

/* What --option or the record's member says. */
typedef struct
{
  LijiCli *cli;
  JsonObject *record; /* NULL: the options */
} Given;

static const char *
get_given (const Given *given, const char *name)
{
  g_autofree char *option = g_strdelimit (g_strdup (name), "_", '-');

  if (given->record == NULL)
    return liji_cli_get_text (given->cli, option);
  return json_object_has_member (given->record, name)
             ? json_object_get_string_member_with_default (given->record, name, NULL)
             : NULL;
}

static gboolean
read_wish (const Given *given, LijiBookingWish *wish, GError **error)
{
  const char *day = get_given (given, "day");
  const char *time = get_given (given, "time");

  *wish = (LijiBookingWish){
    .purpose = get_given (given, "purpose"),
    .starts = time != NULL ? liji_minutes_from_text (time) : -1,
    .counter = get_given (given, "counter"),
    .names = { get_given (given, "name"), get_given (given, "other_name") },
    .numbers = { get_given (given, "number"), get_given (given, "other_number") },
    .phone = get_given (given, "phone"),
    .receipt = get_given (given, "receipt"),
    .origin = get_given (given, "origin"),
  };
  if (day == NULL
      || !liji_date_from_typed (day, liji_clock_get_today (liji_cli_get_clock (given->cli)),
                                &wish->day, NULL))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED, "day: \"%s\" is not a date",
                   day != NULL ? day : "");
      return FALSE;
    }
  if (time == NULL || wish->starts >= 0)
    return TRUE;
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
               "time: \"%s\" is not a time, as 09:30", time);
  return FALSE;
}

static gboolean
book_one (const Given *given, JsonBuilder *builder, GError **error)
{
  LijiId act = liji_cli_new_id (given->cli);
  g_autoptr (LijiBooking) done = NULL;
  LijiBookingWish wish;

  if (!read_wish (given, &wish, error))
    return FALSE;
  done = liji_booking_book (liji_cli_get_session (given->cli), &act, &wish, error);
  if (done != NULL)
    append_booking (builder, done);
  return done != NULL;
}

/* Records one after the other: those before a refused one are booked, and the refusal says which it
 * is. */
static JsonNode *
run_book (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) nodes = NULL;
  Given given = { cli, NULL };

  json_builder_begin_array (builder);
  if (liji_cli_get_text (cli, "purpose") != NULL)
    {
      if (!book_one (&given, builder, error))
        return NULL;
    }
  else if ((nodes = liji_input_read_records (error)) == NULL)
    return NULL;
  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    {
      given.record = json_node_get_object (nodes->pdata[i]);
      if (!book_one (&given, builder, error))
        {
          g_prefix_error (error, "record %u: ", i + 1);
          return NULL;
        }
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_form (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (LijiBookingStart) start
      = liji_booking_start (liji_cli_get_session (cli), liji_cli_get_argument (cli, 0), error);
  JsonNode *record;

  if (start == NULL)
    return NULL;
  record = liji_model_to_json (start->kind->model, liji_draft_get_record (start->draft));
  json_builder_begin_object (builder);
  liji_output_text (builder, "kind", start->kind->name);
  liji_output_text (builder, "case", start->case_no);
  json_builder_set_member_name (builder, "record");
  json_builder_add_value (builder, record);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_cancel (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < liji_cli_get_n_arguments (cli); i++)
    {
      LijiId act = liji_cli_new_id (cli);
      g_autoptr (LijiBooking) promoted = NULL;
      g_autoptr (LijiBooking) done
          = liji_booking_cancel (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, i),
                                 liji_cli_get_text (cli, "reason"), &promoted, error);

      if (done == NULL)
        return NULL;
      append_booking (builder, done);
      if (promoted != NULL)
        append_booking (builder, promoted);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_settle (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (LijiBooking) done
      = liji_booking_settle (liji_cli_get_session (cli), &act, liji_cli_get_argument (cli, 0),
                             liji_cli_get_text (cli, "as"), error);

  if (done == NULL)
    return NULL;
  json_builder_begin_array (builder);
  append_booking (builder, done);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
list_days (LijiCli *cli, LijiDate from, LijiDate until, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) list = liji_booking_list (liji_cli_get_session (cli), from, until,
                                                  liji_cli_get_text (cli, "state"), error);

  if (list == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    append_booking (builder, list->pdata[i]);
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_list (LijiCli *cli, GError **error)
{
  LijiDate from, until;

  return read_days (cli, DEFAULT_DAYS, &from, &until, error) ? list_days (cli, from, until, error)
                                                             : NULL;
}

static JsonNode *
run_export (LijiCli *cli, GError **error)
{
  const char *format = liji_cli_get_text (cli, "format");
  const char *path = liji_cli_get_text (cli, "output");
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  LijiDate from, until;

  if (!read_days (cli, DEFAULT_DAYS, &from, &until, error))
    return NULL;
  if (format == NULL && liji_cli_get_flag (cli, "json"))
    return list_days (cli, from, until, error);
  text = liji_booking_export (liji_cli_get_session (cli), format != NULL ? format : "ics", from,
                              until, error);
  if (text == NULL)
    return NULL;
  if (path == NULL)
    {
      g_print ("%s", text);
      return NULL;
    }
  bytes = g_bytes_new (text, strlen (text));
  liji_input_write_file (path, bytes, error);
  return NULL;
}

/* *@path is cleared where no row was refused. */
static gboolean
write_errors (const LijiBookingImported *done, char **path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (done->errors == NULL || *path == NULL)
    {
      g_clear_pointer (path, g_free);
      return TRUE;
    }
  text = g_strconcat ("\xef\xbb\xbf", done->errors, NULL);
  bytes = g_bytes_new (text, strlen (text));
  return liji_input_write_file (*path, bytes, error);
}

static JsonNode *
run_import (LijiCli *cli, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *file = liji_cli_get_argument (cli, 0);
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (GBytes) data = NULL;
  g_autoptr (LijiBookingImported) done = NULL;
  g_autofree char *errors = NULL;

  if (!liji_room_prove_errors (cli, &errors, error)
      || (data = liji_input_read_file (file, MAX_FILE, error)) == NULL)
    return NULL;
  done = liji_booking_import (liji_cli_get_session (cli), &act, liji_cli_get_text (cli, "source"),
                              data, liji_cli_get_flag (cli, "dry-run"), error);
  if (done == NULL || !write_errors (done, &errors, error))
    return NULL;
  json_builder_begin_object (builder);
  liji_output_count (builder, "rows", done->rows);
  liji_output_count (builder, "accepted", done->accepted);
  liji_output_count (builder, "noted", done->noted);
  liji_output_count (builder, "refused", done->refused);
  liji_output_count (builder, "duplicates", done->duplicates);
  liji_output_text (builder, "errors_file", errors);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
answer_tickets (LijiTicket *const *tickets, guint n)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      json_builder_begin_object (builder);
      liji_output_count (builder, "number", tickets[i]->number);
      liji_output_text (builder, "state", tickets[i]->state);
      liji_output_text (builder, "purpose", tickets[i]->purpose);
      liji_output_text (builder, "booking", tickets[i]->booking);
      append_time (builder, "due", tickets[i]->due);
      liji_output_text (builder, "counter", tickets[i]->counter);
      liji_output_count (builder, "calls", tickets[i]->calls);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return liji_output_end (builder);
}

/* --output: as PDF. */
static gboolean
write_paper (LijiCli *cli, GBytes *pdf, GError **error)
{
  const char *path = liji_cli_get_text (cli, "output");

  return pdf != NULL && liji_input_write_file (path, pdf, error);
}

static JsonNode *
run_ticket (LijiCli *cli, GError **error)
{
  LijiSession *session = liji_cli_get_session (cli);
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (LijiTicket) ticket = NULL;
  g_autoptr (GBytes) pdf = NULL;

  if (liji_room_prove_option (cli, "output", error))
    ticket = liji_queue_take (session, &act, liji_cli_get_text (cli, "purpose"),
                              liji_cli_get_argument (cli, 0), error);
  if (ticket == NULL)
    return NULL;
  if (liji_cli_get_text (cli, "output") != NULL)
    {
      pdf = liji_queue_print_ticket (session, ticket, error);
      if (!write_paper (cli, pdf, error))
        return NULL;
    }
  return answer_tickets (&ticket, 1);
}

static JsonNode *
run_sheet (LijiCli *cli, GError **error)
{
  LijiDate day = { 0 };
  g_autoptr (GBytes) pdf = NULL;

  if (!liji_input_day (cli, "day", &day, error))
    return NULL;
  if (!liji_date_is_day (day))
    day = liji_registry_get_today (liji_cli_get_registry (cli));
  pdf = liji_booking_print_day (liji_cli_get_session (cli), day, error);
  write_paper (cli, pdf, error);
  return NULL;
}

static JsonNode *
run_called (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  guint64 number = 0;
  g_autoptr (LijiTicket) ticket = NULL;

  if (!g_ascii_string_to_unsigned (liji_cli_get_argument (cli, 0), 10, 1, G_MAXINT, &number, NULL))
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                   "number: \"%s\" is no number of the queue", liji_cli_get_argument (cli, 0));
      return NULL;
    }
  ticket = liji_queue_settle (liji_cli_get_session (cli), &act, (int) number,
                              liji_cli_get_text (cli, "as"), error);
  return ticket != NULL ? answer_tickets (&ticket, 1) : NULL;
}

static JsonNode *
run_call (LijiCli *cli, GError **error)
{
  LijiId act = liji_cli_new_id (cli);
  g_autoptr (LijiTicket) ticket = liji_queue_call (liji_cli_get_session (cli), &act,
                                                   liji_cli_get_text (cli, "counter"), error);

  return ticket != NULL ? answer_tickets (&ticket, 1) : NULL;
}

static JsonNode *
run_queue (LijiCli *cli, GError **error)
{
  g_autoptr (GPtrArray) list = liji_queue_list (liji_cli_get_session (cli), error);

  return list != NULL ? answer_tickets ((LijiTicket *const *) list->pdata, list->len) : NULL;
}

#define DAYS_OPTIONS                                                                               \
  { "from", LIJI_CLI_TEXT, "DATE", "the first day (today)" },                                      \
  {                                                                                                \
    "until", LIJI_CLI_TEXT, "DATE", "the last day (two weeks)"                                     \
  }

static const LijiCliOption slots_options[] = {
  { "purpose", LIJI_CLI_REQUIRED, "PURPOSE", "marriage, divorce_apply, divorce_issue or reissue" },
  DAYS_OPTIONS,
  { "free", LIJI_CLI_FLAG, NULL, "only those that can be had" },
  { NULL },
};

static const LijiCliOption book_options[] = {
  { "purpose", LIJI_CLI_TEXT, "PURPOSE", "without it records come on standard input" },
  { "day", LIJI_CLI_TEXT, "DATE", "they come on" },
  { "time", LIJI_CLI_TEXT, "HH:MM", "of the slot; without it: the day's waiting list" },
  { "counter", LIJI_CLI_TEXT, "NAME", "of the slot; without it: any that is free" },
  { "name", LIJI_CLI_TEXT, "NAME", "of who comes" },
  { "number", LIJI_CLI_TEXT, "NUMBER", "of their identity document" },
  { "other-name", LIJI_CLI_TEXT, "NAME", "of the other" },
  { "other-number", LIJI_CLI_TEXT, "NUMBER", "of their identity document" },
  { "phone", LIJI_CLI_TEXT, "NUMBER", "for the reminder" },
  { "receipt", LIJI_CLI_TEXT, "NUMBER", "of the divorce application, for divorce_issue" },
  { "origin", LIJI_CLI_TEXT, "ORIGIN", "counter or phone" },
  { NULL },
};

static const LijiCliOption cancel_options[] = {
  { "reason", LIJI_CLI_TEXT, "TEXT", "why" },
  { NULL },
};

static const LijiCliOption settle_options[] = {
  { "as", LIJI_CLI_REQUIRED, "STATE", "missed or served" },
  { NULL },
};

static const LijiCliOption ticket_options[] = {
  { "purpose", LIJI_CLI_TEXT, "PURPOSE", "of who comes without a booking" },
  { "output", LIJI_CLI_TEXT, "FILE.pdf", "the slip they carry" },
  { NULL },
};

static const LijiCliOption sheet_options[] = {
  { "day", LIJI_CLI_TEXT, "DATE", "of the bookings (today)" },
  { "output", LIJI_CLI_REQUIRED, "FILE.pdf", "where it goes" },
  { NULL },
};

static const LijiCliOption called_options[] = {
  { "as", LIJI_CLI_REQUIRED, "STATE", "served, gone (they did not come) or waiting (again)" },
  { NULL },
};

static const LijiCliOption call_options[] = {
  { "counter", LIJI_CLI_REQUIRED, "NAME", "that calls" },
  { NULL },
};

static const LijiCliOption list_options[] = {
  DAYS_OPTIONS,
  { "state", LIJI_CLI_TEXT, "STATE", "booked, waiting, arrived, served, missed or cancelled" },
  { NULL },
};

static const LijiCliOption import_options[] = {
  { "source", LIJI_CLI_REQUIRED, "NAME", "the system they were made in" },
  { "errors", LIJI_CLI_TEXT, "FILE", "where the rows refused and noted go (FILE.errors.csv)" },
  { "dry-run", LIJI_CLI_FLAG, NULL, "do all of it and keep nothing" },
  { NULL },
};

static const LijiCliOption export_options[] = {
  DAYS_OPTIONS,
  { "format", LIJI_CLI_TEXT, "FORMAT", "ics, csv or reminders; with --json the bookings" },
  { "output", LIJI_CLI_TEXT, "FILE", "instead of standard output" },
  { NULL },
};

const LijiCommand liji_cli_booking[] = {
  { "booking", "slots", "", 0, 0, LIJI_CLI_REGISTRY, "what can be booked", run_slots,
    slots_options },
  { "booking", "book", "", 0, 0, LIJI_CLI_REGISTRY, "take a slot, or a place on the waiting list",
    run_book, book_options },
  { "booking", "form", "NO", 1, 1, LIJI_CLI_REGISTRY,
    "the record a case for them begins with, or the case there is", run_form, NULL },
  { "booking", "cancel", "NO…", 1, G_MAXUINT, LIJI_CLI_REGISTRY,
    "give slots back; who waits longest gets them", run_cancel, cancel_options },
  { "booking", "settle", "NO", 1, 1, LIJI_CLI_REGISTRY, "they were served, or did not come",
    run_settle, settle_options },
  { "booking", "list", "", 0, 0, LIJI_CLI_REGISTRY, "bookings by day and time", run_list,
    list_options },
  { "booking", "ticket", "[NO]", 0, 1, LIJI_CLI_REGISTRY, "somebody is here: a number of the queue",
    run_ticket, ticket_options },
  { "booking", "call", "", 0, 0, LIJI_CLI_REGISTRY, "the next one for a counter", run_call,
    call_options },
  { "booking", "called", "NUMBER", 1, 1, LIJI_CLI_REGISTRY, "what became of a ticket of today",
    run_called, called_options },
  { "booking", "sheet", "", 0, 0, LIJI_CLI_REGISTRY, "print the bookings of a day", run_sheet,
    sheet_options },
  { "booking", "queue", "", 0, 0, LIJI_CLI_REGISTRY, "today's queue", run_queue, NULL },
  { "booking", "import", "FILE", 1, 1, LIJI_CLI_REGISTRY,
    "bookings made elsewhere, CSV or JSON; again changes nothing", run_import, import_options },
  { "booking", "export", "", 0, 0, LIJI_CLI_REGISTRY, "a calendar, a table, or whom to remind",
    run_export, export_options },
  { NULL },
};
