/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/charges/charge-acts.h"
#include "base/money.h"
#include "register/charges/cash.h"
#include "register/charges/goods.h"
#include "register/charges/grants.h"
#include "register/charges/waivers.h"

#include <string.h>

/* One form for all of them: each row below says which of its fields it asks for. */

typedef struct
{
  char *yuan;
  LijiDate on;
  char *number;
  char *reason;
  char *code;
  gint64 quantity;
  char *paper;
  char *supplier;
  char *deceased;
  char *identity_number;
  LijiDate died_on;
  char *group;
  char *payee;
  char *relation;
  char *basis;
  char *second;
} Form;

#define FIELD(member, label, sort, ...)                                                            \
  {                                                                                                \
#member, label, LIJI_FIELD_##sort, G_STRUCT_OFFSET(Form, member), __VA_ARGS__                  \
  }

/* clang-format off */
static const LijiField fields[] = {
  FIELD (yuan, N_ ("Amount in yuan"), NUMBER, .max_length = 14),
  FIELD (on, N_ ("On"), DATE),
  FIELD (number, N_ ("Number of the cremation certificate"), NUMBER, .max_length = 40),
  FIELD (reason, N_ ("Reason"), TEXT),
  FIELD (code, N_ ("Item code"), NUMBER, .max_length = 20),
  FIELD (quantity, N_ ("How many"), COUNT),
  FIELD (paper, N_ ("Delivery note"), TEXT),
  FIELD (supplier, N_ ("Who sold them"), TEXT),
  FIELD (deceased, N_ ("Name of the deceased"), NAME, .max_length = 120),
  FIELD (identity_number, N_ ("Identity document number"), NUMBER, .max_length = 60),
  FIELD (died_on, N_ ("Date of death"), DATE),
  FIELD (group, N_ ("Group of persons"), CODE, .codes = "grant_group"),
  FIELD (payee, N_ ("Who bore the funeral"), NAME, .max_length = 120),
  FIELD (relation, N_ ("Who they are to the deceased"), TEXT),
  FIELD (basis, N_ ("Basis document"), TEXT),
  FIELD (second, N_ ("Who decides beside"), NAME, .max_length = 120),
};
/* clang-format on */

static const LijiModel model = { "charge_act", sizeof (Form), fields, G_N_ELEMENTS (fields), NULL };

static gboolean
read_yuan (const char *text, gint64 *fen, GError **error)
{
  if (liji_money_parse (text != NULL ? text : "", fen, error))
    return TRUE;
  g_prefix_error (error, "yuan: ");
  return FALSE;
}

static gboolean
close_cash (LijiSession *session,
            const LijiId *act,
            gconstpointer record,
            const char *target,
            GError **error)
{
  const Form *form = record;
  g_autoptr (LijiCashDay) done = NULL;
  LijiDate day;
  gint64 counted;

  if (liji_date_from_iso (target, &day) && read_yuan (form->yuan, &counted, error))
    done = liji_cash_close (session, act, day, counted, error);
  return done != NULL;
}

static gboolean
prove (LijiSession *session,
       const LijiId *act,
       gconstpointer record,
       const char *target,
       GError **error)
{
  const Form *form = record;
  g_autoptr (LijiWaiver) done
      = liji_waiver_prove (session, act, target, form->on, form->number, error);

  return done != NULL;
}

static gboolean
reverse (LijiSession *session,
         const LijiId *act,
         gconstpointer record,
         const char *target,
         GError **error)
{
  const Form *form = record;
  g_autoptr (LijiWaiver) done
      = liji_waiver_reverse (session, act, target, form->reason, form->second, error);

  return done != NULL;
}

static gboolean
enter (LijiSession *session, const LijiId *act, const char *kind, const Form *form, GError **error)
{
  LijiGoodsWords words = { .code = form->code != NULL ? form->code : "",
                           .quantity = form->quantity,
                           .paper = form->paper,
                           .supplier = form->supplier,
                           .reason = form->reason };
  g_autoptr (LijiGoodsMove) done = NULL;

  if (form->yuan == NULL || read_yuan (form->yuan, &words.cost_fen, error))
    done = liji_goods_enter (session, act, kind, &words, error);
  return done != NULL;
}

static gboolean
grant (LijiSession *session,
       const LijiId *act,
       gconstpointer record,
       const char *target,
       GError **error)
{
  const Form *form = record;
  LijiGrantForm asked = { .deceased = form->deceased,
                          .identity_number = form->identity_number,
                          .died_on = form->died_on,
                          .group = form->group,
                          .payee = form->payee,
                          .relation = form->relation,
                          .basis = form->basis,
                          .paid_on = form->on };
  g_autoptr (LijiGrant) done = NULL;

  if (read_yuan (form->yuan, &asked.amount_fen, error))
    done = liji_grants_pay (session, act, &asked, error);
  return done != NULL;
}

static gboolean
take_back (LijiSession *session,
           const LijiId *act,
           gconstpointer record,
           const char *target,
           GError **error)
{
  g_autoptr (LijiGrant) done
      = liji_grants_reverse (session, act, target, ((const Form *) record)->reason, error);

  return done != NULL;
}

#define GOODS(kind)                                                                                \
  static gboolean run_##kind (LijiSession *session, const LijiId *act, gconstpointer record,       \
                              const char *target, GError **error)                                  \
  {                                                                                                \
    return enter (session, act, #kind, record, error);                                             \
  }

GOODS (receive)
GOODS (waste)
GOODS (back)
GOODS (count)

/* clang-format off */
static const LijiActAsking askings[] = {
  { "close-cash", N_ ("Close the day's cash"), N_ ("Count what lies in the drawer. Nothing is taken on that day any more."), "cash.close", { "yuan" }, close_cash },
  { "prove", N_ ("Note the cremation"), N_ ("It came after the application; without it no month lists the waiver."), "waiver.prove", { "on", "number" }, prove },
  { "reverse", N_ ("Take the waiver back"), N_ ("The bill owes the amount again; what a month has listed stands with a minus in the next."), "waiver.reverse", { "reason", "second" }, reverse },
  { "grant", N_ ("Enter the grant"), N_ ("Paid towards the funeral of a destitute person, once, by its document; apart from all waivers."), "grant.pay", { "deceased", "identity_number", "died_on", "group", "payee", "relation", "yuan", "basis", "on" }, grant },
  { "grant-back", N_ ("The grant came back"), N_ ("It was paid in error; the person may be paid for again."), "grant.reverse", { "reason" }, take_back },
  { "receive", N_ ("Goods received"), N_ ("By their delivery note and the code of the list of charges. From then on bills take from them."), "goods.receive", { "code", "quantity", "paper", "supplier", "yuan" }, run_receive },
  { "waste", N_ ("Damaged or lost"), N_ ("So many fewer are on hand."), "goods.waste", { "code", "quantity", "reason" }, run_waste },
  { "back", N_ ("Given back by a family"), N_ ("Of a bill that stands; one that is reversed brings its own back."), "goods.back", { "code", "quantity", "reason" }, run_back },
  { "count", N_ ("Count the goods"), N_ ("What stands there, against what is booked; say why it differs."), "goods.count", { "code", "quantity", "reason" }, run_count },
};
/* clang-format on */

LijiActDialog *
liji_charge_act (GtkWidget *over, LijiDesk *desk, const char *id, const char *target)
{
  Form *form = liji_model_new (&model);
  g_autoptr (LijiDraft) draft = liji_draft_new_take (&model, form);

  form->code = g_strdup (target);
  for (guint i = 0; i < G_N_ELEMENTS (askings); i++)
    if (strcmp (askings[i].id, id) == 0 && liji_desk_may (desk, askings[i].act))
      return liji_act_dialog_present (over, desk, &askings[i], draft, target);
  return NULL;
}
