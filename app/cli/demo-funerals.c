/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/demo-funerals.h"

#include "register/charges/bills.h"
#include "register/charges/prices.h"
#include "register/charges/schemes.h"
#include "register/charges/waivers.h"
#include "register/funeral/deaths.h"

#include <string.h>

/* Who dies is as old as 62 to 84, a resident of the county nine times of ten; a body lies two days
 * in the cold store. The charges are the six of Qingdao's tariff of 2018 (funeral.md §2.6): 1655
 * yuan, all of it waived. */

#define YOUNGER_DAYS 16071 /* 44 years: an age to marry makes an age to die */
#define KEPT 2             /* days in the cold store */
#define SERIES "demo"
#define BASIS "演示文件第2号"
#define ONE_FROM_AWAY 10
#define ONE_ELSEWHERE 40 /* residents who were cremated elsewhere, only recorded */

static const struct
{
  const char *code;
  const char *name;
  const char *unit;
  const char *per;
  gint64 quantity;
  gint64 price_fen;
  gint64 cap_fen;
} tariff[] = {
  { "collect", "普通殡仪车接运", "次", "once", 1, 32000, 32000 },
  { "disinfect", "车辆、遗体消毒", "次", "once", 1, 1500, 1500 },
  { "carry", "馆内遗体搬运", "次", "once", 1, 10000, 10000 },
  { "keep", "普通冷藏", "具·天", "day", 3, 8000, 24000 },
  { "coffin", "普通入殓纸棺", "个", "once", 1, 28000, 28000 },
  { "cremate", "环保型火化炉火化", "具", "once", 1, 70000, 70000 },
};

/* Where families say the ashes go, out of a hundred. */
static const struct
{
  const char *code;
  int percent;
} destinations[] = { { "01", 46 }, { "02", 4 }, { "03", 14 }, { "04", 4 }, { "05", 12 },
                     { "06", 12 }, { "07", 5 }, { "08", 1 },  { "09", 2 } };

static LijiId
next_act (const LijiDemoCounter *counter)
{
  return counter->next_act (counter->county);
}

void
liji_demo_funerals_clear (LijiDemoFunerals *self)
{
  g_clear_pointer (&self->people, liji_demo_people_free);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
}

static gboolean
take_prices (LijiDemoFunerals *self, int year, const LijiDemoCounter *counter, GError **error)
{
  g_autoptr (LijiPriceList) list = liji_model_new (&liji_price_list_model);
  g_autoptr (LijiPriceVersion) version = NULL;
  LijiId act = next_act (counter);

  list->series = g_strdup (SERIES);
  list->title = g_strdup ("殡葬服务收费目录（演示）");
  list->valid_from = liji_date (year, 1, 1);
  list->basis = g_strdup (BASIS);
  list->items = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (tariff); i++)
    {
      LijiPriceItem *item = liji_model_new (&liji_price_item_model);

      item->code = g_strdup (tariff[i].code);
      item->name = g_strdup (tariff[i].name);
      item->in_class = g_strdup ("basic");
      item->pricing = g_strdup ("guide");
      item->management = g_strdup ("province");
      item->unit = g_strdup (tariff[i].unit);
      item->per = g_strdup (tariff[i].per);
      item->price_fen = item->max_fen = tariff[i].price_fen;
      g_ptr_array_add (list->items, item);
    }
  version = liji_prices_import (self->session, &act, list, FALSE, error);
  return version != NULL;
}

static gboolean
take_scheme (LijiDemoFunerals *self, int year, const LijiDemoCounter *counter, GError **error)
{
  g_autoptr (LijiWaiverScheme) scheme = liji_model_new (&liji_waiver_scheme_model);
  g_autoptr (LijiSchemeVersion) version = NULL;
  LijiId act = next_act (counter);

  scheme->series = g_strdup (SERIES);
  scheme->title = g_strdup ("惠民殡葬减免办法（演示）");
  scheme->valid_from = liji_date (year, 1, 1);
  scheme->basis = g_strdup (BASIS);
  scheme->groups = g_strdup ("resident");
  scheme->items = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (tariff); i++)
    {
      LijiWaiverItem *item = liji_model_new (&liji_waiver_item_model);

      item->code = g_strdup (tariff[i].code);
      item->name = g_strdup (tariff[i].name);
      item->cap_fen = tariff[i].cap_fen;
      item->most = tariff[i].quantity > 1 ? tariff[i].quantity : 0;
      g_ptr_array_add (scheme->items, item);
    }
  version = liji_schemes_import (self->session, &act, scheme, FALSE, error);
  return version != NULL;
}

gboolean
liji_demo_funerals_begin (LijiDemoFunerals *self,
                          int year,
                          const LijiDemoCounter *counter,
                          GError **error)
{
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_death_unref);
  return self->wanted == 0
         || (take_prices (self, year, counter, error) && take_scheme (self, year, counter, error));
}

/* Somebody who died yesterday, with the old paper of four parts. */
static LijiDeathForm *
make_dead (LijiDemoFunerals *self, LijiDate day)
{
  LijiApplicant *person = liji_model_new (&liji_applicant_model);
  LijiDeathForm *form = liji_model_new (&liji_death_model);
  int sex = liji_demo_people_pick (self->people, 1, 3);

  liji_demo_people_fill (self->people, person, sex, "mainland",
                         liji_date_add_days (day, -YOUNGER_DAYS));
  form->name = g_strdup (person->name);
  form->sex = g_strdup_printf ("%d", sex);
  form->birth_date = person->birth_date;
  form->identity_kind = g_strdup ("resident");
  form->identity_number = g_strdup (person->identity_number);
  form->household_address = g_strdup (person->household_address);
  form->resident = !liji_demo_people_one_in (self->people, ONE_FROM_AWAY);
  form->died_on = liji_date_add_days (day, -1);
  form->death_place = g_strdup (liji_demo_people_one_in (self->people, 3) ? "1" : "3");
  form->death_manner = g_strdup ("natural");
  form->certificate_kind = g_strdup ("2014");
  form->certificate_number
      = g_strdup_printf ("3713%04d%09" G_GINT64_FORMAT, day.year, self->deaths + 1);
  form->certificate_issuer = g_strdup ("示例县人民医院（演示）");
  form->certificate_on = form->died_on;
  liji_model_free (&liji_applicant_model, person);
  return form;
}

static void
add_arranger (LijiDemoFunerals *self, LijiDeathForm *form, LijiDate day)
{
  LijiApplicant *person = liji_model_new (&liji_applicant_model);

  liji_demo_people_fill (self->people, person, liji_demo_people_pick (self->people, 1, 3),
                         "mainland", liji_date_add_days (day, -6000));
  form->arranger_name = g_strdup (person->name);
  form->arranger_kind = g_strdup ("child");
  form->arranger_identity_kind = g_strdup ("resident");
  form->arranger_number = g_strdup (person->identity_number);
  form->arranger_phone = g_strdup ("13800000000");
  liji_model_free (&liji_applicant_model, person);
}

/* One step, with the form as @form; the case as it is afterwards. @seen and @form are taken. */
static LijiDeath *
step (LijiDemoFunerals *self,
      LijiDeath *seen,
      const char *name,
      LijiDeathForm *form,
      const char *tag,
      const LijiDemoCounter *counter,
      GError **error)
{
  g_autoptr (LijiDeath) before = seen;
  g_autoptr (LijiDraft) draft = liji_draft_new_take (&liji_death_model, form);
  LijiDeathMove move = { .tag = tag };
  LijiId act = next_act (counter);

  return liji_death_advance (self->session, &act, before, name, draft, &move, error);
}

static LijiDeathForm *
copy_form (const LijiDeath *death)
{
  return liji_model_copy (&liji_death_model, liji_death_get_form (death));
}

static gboolean
bring_in (LijiDemoFunerals *self, LijiDate day, const LijiDemoCounter *counter, GError **error)
{
  LijiDeathForm *form = make_dead (self, day);
  g_autoptr (LijiDraft) draft = NULL;
  LijiDeath *death;
  LijiId act = next_act (counter);

  form->kind = g_strdup ("ordinary");
  form->caller_name = g_strdup ("示例村民委员会（演示）");
  form->pickup_place = g_strdup (form->household_address);
  draft = liji_draft_new_take (&liji_death_model, form);
  death = liji_death_open (self->session, &act, draft, error);
  if (death == NULL)
    return FALSE;
  form = copy_form (death);
  form->vehicle = g_strdup ("鲁Q演示1");
  form->driver = g_strdup ("赵演示");
  death = step (self, death, "dispatch", form, NULL, counter, error);
  if (death == NULL)
    return FALSE;
  form = copy_form (death);
  form->collector = g_strdup ("钱演示");
  form->handed_by = g_strdup ("家属（演示）");
  form->no_effects = TRUE;
  death = step (self, death, "collect", form, NULL, counter, error);
  if (death == NULL)
    return FALSE;
  form = copy_form (death);
  form->slot = g_strdup_printf ("冷藏%03" G_GINT64_FORMAT, self->deaths % 400 + 1);
  g_autofree char *tag = g_strdup (death->tag);
  death = step (self, death, "store", form, tag, counter, error);
  if (death == NULL)
    return FALSE;
  g_ptr_array_add (self->waiting, death);
  self->deaths++;
  return TRUE;
}

/* A resident who was cremated at another home: on record, and nothing else. */
static gboolean
record_elsewhere (LijiDemoFunerals *self,
                  LijiDate day,
                  const LijiDemoCounter *counter,
                  GError **error)
{
  LijiDeathForm *form = make_dead (self, day);
  g_autoptr (LijiDraft) draft = NULL;
  g_autoptr (LijiDeath) death = NULL;
  LijiId act = next_act (counter);

  form->kind = g_strdup ("elsewhere");
  form->resident = TRUE;
  form->elsewhere_home = g_strdup ("另例市殡仪馆（演示）");
  form->elsewhere_number = g_strdup_printf ("外火%06" G_GINT64_FORMAT, self->deaths + 1);
  form->elsewhere_on = day;
  add_arranger (self, form, day);
  draft = liji_draft_new_take (&liji_death_model, form);
  death = liji_death_open (self->session, &act, draft, error);
  self->deaths += death != NULL;
  self->elsewhere += death != NULL;
  return death != NULL;
}

static const char *
choose_destination (LijiDemoFunerals *self)
{
  int pick = liji_demo_people_pick (self->people, 0, 100);

  for (guint i = 0; i < G_N_ELEMENTS (destinations); i++)
    {
      pick -= destinations[i].percent;
      if (pick < 0)
        return destinations[i].code;
    }
  return "09";
}

static LijiDeath *
cremate (LijiDemoFunerals *self,
         LijiDeath *death,
         LijiDate day,
         const LijiDemoCounter *counter,
         GError **error)
{
  static const char *const steps[] = { "clear", "cremate", "finish", "pack" };
  g_autofree char *tag = g_strdup (death->tag);

  for (guint i = 0; death != NULL && i < G_N_ELEMENTS (steps); i++)
    {
      LijiDeathForm *form = copy_form (death);

      if (i == 0)
        {
          form->identity_checked = form->arranger_seen = form->confirmation_signed = TRUE;
          form->confirmation_on = day;
          add_arranger (self, form, day);
          form->furnace = g_strdup ("1号炉");
          form->cremator = g_strdup ("周演示");
          form->packer = g_strdup ("吴演示");
        }
      death = step (self, death, steps[i], form, tag, counter, error);
    }
  return death;
}

static LijiDeath *
hand_over (LijiDemoFunerals *self, LijiDeath *death, const LijiDemoCounter *counter, GError **error)
{
  LijiDeathForm *form = copy_form (death);
  const LijiDeathAshes *ashes = death->ashes->pdata[0];
  g_autofree char *label = g_strdup (ashes->label);

  form->receiver_name = g_strdup (form->arranger_name);
  form->receiver_number = g_strdup (form->arranger_number);
  form->receiver_signed = form->keeper_signed = TRUE;
  form->destination = g_strdup (choose_destination (self));
  return step (self, death, "hand_over", form, label, counter, error);
}

static GPtrArray *
choose_services (const char *signer)
{
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (tariff); i++)
    {
      LijiBillChoice *line = liji_model_new (&liji_bill_choice_model);

      line->code = g_strdup (tariff[i].code);
      line->quantity = tariff[i].quantity;
      line->signed_by = g_strdup (signer);
      g_ptr_array_add (lines, line);
    }
  return lines;
}

static LijiBill *
charge (LijiDemoFunerals *self,
        const LijiDeathForm *dead,
        const char *case_no,
        LijiDate day,
        const LijiDemoCounter *counter,
        GError **error)
{
  g_autoptr (LijiBillForm) form = liji_model_new (&liji_bill_form_model);
  g_autoptr (LijiBill) offered = NULL;
  LijiId acts[] = { next_act (counter), next_act (counter) };

  form->case_no = g_strdup (case_no);
  form->deceased = g_strdup (dead->name);
  form->age = -1;
  form->arranger = g_strdup (dead->arranger_name);
  form->service_on = day;
  form->lines = choose_services (dead->arranger_name);
  offered = liji_bill_quote (self->session, &acts[0], NULL, form, error);
  if (offered == NULL)
    return NULL;
  return liji_bill_charge (self->session, &acts[1], offered->no, form->lines, error);
}

/* Of a resident everything is waived; others pay. */
static gboolean
settle (LijiDemoFunerals *self,
        const LijiDeathForm *dead,
        const char *case_no,
        LijiDate day,
        const LijiDemoCounter *counter,
        GError **error)
{
  g_autoptr (LijiBill) bill = charge (self, dead, case_no, day, counter, error);
  g_autoptr (LijiWaiverForm) form = liji_model_new (&liji_waiver_form_model);
  g_autoptr (LijiWaiver) waiver = NULL;
  g_autoptr (LijiBill) settled = NULL;
  g_autofree char *receipt = NULL;
  LijiId acts[2];

  if (bill == NULL)
    return FALSE;
  acts[0] = next_act (counter);
  acts[1] = next_act (counter);
  if (dead->resident)
    {
      form->series = g_strdup (SERIES);
      form->identity_number = g_strdup (dead->identity_number);
      form->died_on = dead->died_on;
      form->group = g_strdup ("resident");
      form->applicant = g_strdup (dead->arranger_name);
      form->relation = g_strdup ("子女");
      form->cremated_on = day;
      form->cremation_number = g_strdup_printf ("演火-%s", case_no);
      form->signed_by = g_strdup (dead->arranger_name);
      waiver = liji_waiver_apply (self->session, &acts[0], bill->no, form, error);
      if (waiver == NULL)
        return FALSE;
      self->waivers++;
      self->waiver_fen += waiver->amount_fen;
    }
  else
    receipt = g_strdup_printf ("演票%s", bill->no);
  settled = liji_bill_settle (self->session, &acts[1], bill->no, receipt != NULL ? "cash" : NULL,
                              receipt, 0, error);
  return settled != NULL;
}

static gboolean
let_go (LijiDemoFunerals *self, LijiDate day, const LijiDemoCounter *counter, GError **error)
{
  LijiDeath *first = g_ptr_array_index (self->waiting, 0);
  LijiDeath *death = cremate (self, liji_death_ref (first), day, counter, error);
  g_autoptr (LijiDeath) done = NULL;

  if (death == NULL || (done = hand_over (self, death, counter, error)) == NULL)
    return FALSE;
  g_ptr_array_remove_index (self->waiting, 0);
  self->cremated++;
  self->handed_over++;
  return settle (self, liji_death_get_form (done), done->no, day, counter, error);
}

/* What a city waives in a year, without the way of each body. */
static gboolean
waive_only (LijiDemoFunerals *self, LijiDate day, const LijiDemoCounter *counter, GError **error)
{
  LijiDeathForm *dead = make_dead (self, day);
  g_autofree char *no = g_strdup_printf ("演-%04d-%06" G_GINT64_FORMAT, day.year, self->deaths + 1);
  gboolean done;

  dead->resident = TRUE;
  add_arranger (self, dead, day);
  done = settle (self, dead, no, day, counter, error);
  liji_model_free (&liji_death_model, dead);
  self->deaths += done;
  return done;
}

static gboolean
list_month (LijiDemoFunerals *self, LijiDate month, const LijiDemoCounter *counter, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%04d-%02d", month.year, month.month);
  g_autoptr (LijiWaiverBatch) batch = NULL;
  LijiId act = next_act (counter);

  batch = liji_waivers_close_month (self->session, &act, name, NULL, NULL, FALSE, error);
  return batch != NULL;
}

/* The first body in is the first out, KEPT days after it came. */
static gboolean
is_due (LijiDemoFunerals *self, LijiDate day)
{
  const LijiDeath *first = self->waiting->len > 0 ? g_ptr_array_index (self->waiting, 0) : NULL;

  return first != NULL && liji_date_days_between (liji_death_get_form (first)->died_on, day) > KEPT;
}

static gboolean
take_in (LijiDemoFunerals *self, LijiDate day, const LijiDemoCounter *counter, GError **error)
{
  if (self->only_waived)
    return waive_only (self, day, counter, error);
  return liji_demo_people_one_in (self->people, ONE_ELSEWHERE)
             ? record_elsewhere (self, day, counter, error)
             : bring_in (self, day, counter, error);
}

gboolean
liji_demo_funerals_live (LijiDemoFunerals *self,
                         LijiDate day,
                         int nth,
                         int n_days,
                         const LijiDemoCounter *counter,
                         GError **error)
{
  gint64 due = (gint64) self->wanted * MIN (nth + 1, n_days) / n_days;
  gboolean over = nth + 1 >= n_days;

  if (day.day == 1 && self->deaths > 0
      && (!counter->join_batch (counter->county, error)
          || !list_month (self, liji_date_add_days (day, -1), counter, error)))
    return FALSE;
  while (self->deaths < due)
    if (!counter->join_batch (counter->county, error) || !take_in (self, day, counter, error))
      return FALSE;
  while (self->waiting->len > 0 && (over || is_due (self, day)))
    if (!counter->join_batch (counter->county, error) || !let_go (self, day, counter, error))
      return FALSE;
  return TRUE;
}
