/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/plan/day-acts.h"
#include "base/clock.h"
#include "base/error.h"
#include "register/funeral/resources.h"
#include "register/funeral/services.h"

#include <stdio.h>
#include <string.h>

/* One form for all of them: each row below says which of its fields it asks for. */

typedef struct
{
  char *kind; /* of a resource */
  char *name;
  char *case_no;
  LijiDate on;
  char *from; /* HH:MM */
  char *until;
  char *purpose;
  char *place;
  char *service;
  char *note;
  char *tag;
  char *worker;
  char *reason;
} Form;

#define FIELD(member, label, sort, ...)                                                            \
  {                                                                                                \
#member, label, LIJI_FIELD_##sort, G_STRUCT_OFFSET(Form, member), __VA_ARGS__                  \
  }

/* clang-format off */
static const LijiField fields[] = {
  FIELD (kind, N_ ("Hall, vehicle, furnace or place"), CODE, .codes = "resource_kind"),
  FIELD (name, N_ ("Which one"), TEXT, .max_length = 40),
  FIELD (case_no, N_ ("Case"), NUMBER, .max_length = 40),
  FIELD (on, N_ ("On"), DATE),
  FIELD (from, N_ ("From"), NUMBER, .max_length = 5, .hint = N_ ("Hour and minute: 09:30")),
  FIELD (until, N_ ("Until"), NUMBER, .max_length = 5, .hint = N_ ("Empty: as long as it takes as a rule")),
  FIELD (purpose, N_ ("What for"), TEXT),
  FIELD (place, N_ ("Where it is"), TEXT),
  FIELD (service, N_ ("Service"), CODE, .codes = "body_service"),
  FIELD (note, N_ ("What the family wishes"), TEXT),
  FIELD (tag, N_ ("Tag on the body"), NUMBER, .max_length = 40),
  FIELD (worker, N_ ("Done by"), NAME, .max_length = 120),
  FIELD (reason, N_ ("Reason"), TEXT),
};
/* clang-format on */

static const LijiModel model = { "day_act", sizeof (Form), fields, G_N_ELEMENTS (fields), NULL };

/* 0 where @clock is not given. */
static gboolean
read_moment (LijiDate day, const char *clock, const char *field, gint64 *at, GError **error)
{
  guint hour = 0, minute = 0;
  char end;

  *at = 0;
  if (clock == NULL || *clock == '\0')
    return TRUE;
  if (!liji_date_is_day (day) || sscanf (clock, "%2u:%2u%c", &hour, &minute, &end) != 2 || hour > 24
      || minute > 59)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                   _ ("%s: an hour and a minute are typed as 09:30, with their day"), field);
      return FALSE;
    }
  *at = liji_date_to_micros (day, (int) (hour * 60 + minute));
  return TRUE;
}

static gboolean
book (LijiSession *session,
      const LijiId *act,
      gconstpointer record,
      const char *target,
      GError **error)
{
  const Form *form = record;
  g_autoptr (LijiUse) use = NULL;
  LijiUseWish wish = { .kind = form->kind != NULL ? form->kind : "",
                       .name = form->name != NULL ? form->name : "",
                       .case_no = form->case_no,
                       .purpose = form->purpose };

  if (read_moment (form->on, form->from, _ ("From"), &wish.starts, error)
      && read_moment (form->on, form->until, _ ("Until"), &wish.ends, error))
    use = liji_resources_book (session, act, &wish, error);
  return use != NULL;
}

static gboolean
list_place (LijiSession *session,
            const LijiId *act,
            gconstpointer record,
            const char *target,
            GError **error)
{
  const Form *form = record;

  return liji_resources_add (session, act, form->kind != NULL ? form->kind : "",
                             form->name != NULL ? form->name : "", form->place, form->note, error);
}

static gboolean
cancel (LijiSession *session,
        const LijiId *act,
        gconstpointer record,
        const char *target,
        GError **error)
{
  g_autoptr (LijiUse) use
      = liji_resources_cancel (session, act, target, ((const Form *) record)->reason, error);

  return use != NULL;
}

static gboolean
order (LijiSession *session,
       const LijiId *act,
       gconstpointer record,
       const char *target,
       GError **error)
{
  const Form *form = record;
  g_autoptr (LijiService) service = NULL;
  gint64 at;

  if (read_moment (form->on, form->from, _ ("From"), &at, error))
    service
        = liji_services_order (session, act, form->case_no != NULL ? form->case_no : "",
                               form->service != NULL ? form->service : "", at, form->note, error);
  return service != NULL;
}

static gboolean
is_done (LijiSession *session,
         const LijiId *act,
         gconstpointer record,
         const char *target,
         GError **error)
{
  const Form *form = record;
  g_auto (GStrv) words = g_strsplit (target, " ", 2);
  g_autoptr (LijiService) service = NULL;
  gint64 at;

  if (read_moment (form->on, form->from, _ ("From"), &at, error))
    service = liji_services_do (session, act, words[0], g_ascii_strtoll (words[1], NULL, 10),
                                form->tag, form->worker, at, error);
  return service != NULL;
}

static gboolean
drop (LijiSession *session,
      const LijiId *act,
      gconstpointer record,
      const char *target,
      GError **error)
{
  g_auto (GStrv) words = g_strsplit (target, " ", 2);
  g_autoptr (LijiService) service
      = liji_services_cancel (session, act, words[0], g_ascii_strtoll (words[1], NULL, 10),
                              ((const Form *) record)->reason, error);

  return service != NULL;
}

static const LijiActAsking askings[] = {
  { "book",
    N_ ("Book it"),
    N_ ("Nobody else can have it in that time. Without a case it is out of service: say what for."),
    "resource.book",
    { "kind", "name", "case_no", "on", "from", "until", "purpose" },
    book },
  { "list-place",
    N_ ("List it"),
    N_ ("From the first of its kind on, nothing is used that is not listed."),
    "resource.add",
    { "kind", "name", "place", "note" },
    list_place },
  { "cancel",
    N_ ("Cancel this booking"),
    N_ ("It has not begun; somebody else may have the time then."),
    "resource.cancel",
    { "reason" },
    cancel },
  { "order",
    N_ ("Order the service"),
    N_ ("One by one, as the family wishes; nobody is cremated while one waits."),
    "service.order",
    { "case_no", "service", "on", "from", "note" },
    order },
  { "done",
    N_ ("The service is done"),
    N_ ("Scan the tag on the body. Without a time it was done just now."),
    "service.done",
    { "tag", "worker", "on", "from" },
    is_done },
  { "drop",
    N_ ("Call the service off"),
    N_ ("What was ordered stays on record."),
    "service.cancel",
    { "reason" },
    drop },
};

LijiActDialog *
liji_day_act (GtkWidget *over, LijiDesk *desk, const char *id, LijiDate day, const char *target)
{
  Form *form = liji_model_new (&model);
  g_autoptr (LijiDraft) draft = liji_draft_new_take (&model, form);

  form->on = day;
  for (guint i = 0; i < G_N_ELEMENTS (askings); i++)
    if (strcmp (askings[i].id, id) == 0 && liji_desk_may (desk, askings[i].act))
      return liji_act_dialog_present (over, desk, &askings[i], draft, target);
  return NULL;
}

char *
liji_day_act_service (const char *case_no, gint64 place)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, case_no, place);
}
