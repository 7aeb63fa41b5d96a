/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/plan/ashes-acts.h"
#include "model/funeral/ashes-division.h"
#include "register/funeral/ashes-counts.h"

#include <string.h>

typedef struct
{
  char *niche;
  LijiDate until;
  char *receiver;
  char *number;
  char *authority;
  char *destination;
  char *place;
  gboolean is_signed;
  char *notice;
  LijiDate on;
  char *how;
  char *result;
  char *reason;
  char *second;
} Form;

#define FIELD(member, label, sort, ...)                                                            \
  {                                                                                                \
#member, label, LIJI_FIELD_##sort, G_STRUCT_OFFSET(Form, member), __VA_ARGS__                  \
  }

/* clang-format off */
static const LijiField fields[] = {
  FIELD (niche, N_ ("Niche"), TEXT, .max_length = 40),
  FIELD (until, N_ ("Lease until"), DATE),
  FIELD (receiver, N_ ("Who takes them, or says so"), NAME, .max_length = 120),
  FIELD (number, N_ ("Receiver's identity document number"), NUMBER, .max_length = 60),
  FIELD (authority, N_ ("Agreement, court paper or permit"), TEXT),
  FIELD (destination, N_ ("Declared destination of the ashes"), CODE, .codes = "ashes_destination"),
  FIELD (place, N_ ("Where that is"), TEXT),
  FIELD (is_signed, N_ ("Signed by receiver and keeper"), FLAG),
  FIELD (notice, N_ ("What was sent or published"), CODE, .codes = "ashes_notice"),
  FIELD (on, N_ ("On"), DATE),
  FIELD (how, N_ ("How"), TEXT),
  FIELD (result, N_ ("What came of it"), TEXT),
  FIELD (reason, N_ ("Reason"), TEXT),
  FIELD (second, N_ ("Who decides beside"), NAME, .max_length = 120),
};
/* clang-format on */

static const LijiModel model = { "ashes_act", sizeof (Form), fields, G_N_ELEMENTS (fields), NULL };

static gboolean
advance (LijiSession *session,
         const LijiId *act,
         const char *step,
         const Form *form,
         const char *label,
         GError **error)
{
  LijiAshesMove move = { .label = label,
                         .niche = form->niche,
                         .until = form->until,
                         .receiver = form->receiver,
                         .number = form->number,
                         .authority = form->authority,
                         .destination = form->destination,
                         .place = form->place,
                         .is_signed = form->is_signed,
                         .notice = form->notice,
                         .on = form->on,
                         .how = form->how,
                         .result = form->result,
                         .reason = form->reason,
                         .second = form->second };
  g_autoptr (LijiAshes) done = liji_ashes_advance (session, act, step, &move, error);

  return done != NULL;
}

#define STEP(step)                                                                                 \
  static gboolean run_##step (LijiSession *session, const LijiId *act, gconstpointer record,       \
                              const char *target, GError **error)                                  \
  {                                                                                                \
    return advance (session, act, #step, record, target, error);                                   \
  }

STEP (deposit)
STEP (renew)
STEP (takeout)
STEP (return )
STEP (handover)
STEP (suspend)
STEP (settle)
STEP (moveout)
STEP (confirm)
STEP (notice)
STEP (dispose)

#define ACT(step, title, explanation, ...)                                                         \
  {                                                                                                \
#step, title, explanation, "ashes." #step, { __VA_ARGS__ }, run_##step                         \
  }

static gboolean
divide (LijiSession *session,
        const LijiId *act,
        gconstpointer record,
        const char *target,
        GError **error)
{
  g_autoptr (LijiDraft) draft = liji_draft_new_take (
      &liji_ashes_division_model, liji_model_copy (&liji_ashes_division_model, record));
  g_autoptr (GPtrArray) parts = liji_ashes_divide (session, act, target, draft, error);

  return parts != NULL;
}

/* clang-format off */
static const LijiAshesAct acts[] = {
  { ACT (deposit, N_ ("Into a niche"), N_ ("With a lease from today; a niche holds one."), "niche", "until"), "entrusted handed_over" },
  { ACT (return, N_ ("Back in the niche"), N_ ("They were out for worship and stand in their niche again."), NULL), "out" },
  { ACT (takeout, N_ ("Out for worship"), N_ ("The niche waits for them."), "receiver"), "stored" },
  { ACT (renew, N_ ("Renew the lease"), N_ ("It begins where the last one ends, whatever day it is paid on."), "until"), "stored out" },
  { ACT (handover, N_ ("Hand over for good"), N_ ("To the arranger, or by a paper of authority; both sign."), "receiver", "number", "authority", "destination", "place", "is_signed"), "stored entrusted" },
  { ACT (moveout, N_ ("Move to another place"), N_ ("They belong to no niche until that place says that it has them."), "place", "authority", "receiver", "destination"), "stored entrusted" },
  { ACT (confirm, N_ ("Say where they came to rest"), N_ ("The fact beside what was declared."), "place", "on", "receiver"), "handed_over in_transit" },
  { ACT (notice, N_ ("Note a notice"), N_ ("What was sent or published to reach the family, each behind the one before."), "notice", "on", "how", "result"), "stored out packed" },
  { ACT (suspend, N_ ("Two relatives claim them"), N_ ("Nobody takes them until both agree in writing or a court decides."), "reason"), "stored entrusted out" },
  { ACT (settle, N_ ("The claim is settled"), N_ ("By a joint agreement or a court's paper."), "authority"), "stored entrusted out", TRUE },
  { ACT (dispose, N_ ("Bury unclaimed ashes"), N_ ("Behind all notices, and by two people."), "place", "how", "second"), "stored" },
  { { "divide", N_ ("Divide the ashes"), N_ ("Never by default: spouse, children and parents all sign. Each part has a label of its own, and together they weigh what the whole weighs."), "ashes.divide", { "relatives", "complete", "grams", "parts" }, divide }, "packed stored entrusted" },
};
/* clang-format on */

const LijiAshesAct *
liji_ashes_act_list (guint *n_acts)
{
  *n_acts = G_N_ELEMENTS (acts);
  return acts;
}

gboolean
liji_ashes_act_fits (const LijiAshesAct *self, const LijiAshes *ashes)
{
  static const char *const kept[] = { "renew", "return", "notice", "deposit", NULL };
  g_auto (GStrv) states = g_strsplit (self->states, " ", -1);

  return g_strv_contains ((const char *const *) states, ashes->state)
         && (self->claimed == ashes->suspended || g_strv_contains (kept, self->asking.id));
}

LijiDraft *
liji_ashes_act_draft (const LijiActAsking *asking)
{
  return liji_draft_new (asking->run == divide ? &liji_ashes_division_model : &model);
}

const char *
liji_ashes_act_state (const char *state)
{
  static const char *const words[][2] = {
    { "packed", N_ ("Await collection") },
    { "entrusted", N_ ("Left in the home's keeping, in no niche yet") },
    { "left", N_ ("Not wanted by the family") },
    { "handed_over", N_ ("Handed over") },
    { "stored", N_ ("In their niche") },
    { "out", N_ ("Out for worship") },
    { "divided", N_ ("Divided") },
    { "in_transit", N_ ("On the way to another place") },
    { "moved", N_ ("At another place") },
    { "disposed", N_ ("Buried, unclaimed") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i][0], state) == 0)
      return _ (words[i][1]);
  return state;
}
