/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/funeral/funeral-words.h"

#include "base/codes.h"
#include "register/archive/archive-private.h"
#include "register/office/parameters.h"
#include "store/aggregate/ashes-life-store.h"
#include "store/journal/journal.h"

#include <string.h>

/* Names of the boxes are those of the kinds in app/certificate; what is not known stays empty, and
 * the paper has its line. */

#define LIST_ROWS 12 /* of leases, of visits: a page of the storage certificate */

static void
set (LijiPaperFields *fields, const char *name, const char *text)
{
  liji_paper_fields_set (fields, name, text);
}

/* Takes @text. */
static void
set_take (LijiPaperFields *fields, const char *name, char *text)
{
  g_autofree char *mine = text;

  liji_paper_fields_set (fields, name, mine);
}

static void
set_time (LijiPaperFields *fields, const char *name, gint64 at)
{
  set_take (fields, name, liji_funeral_words_dup_time (at));
}

static void
set_day (LijiPaperFields *fields, const char *name, LijiDate day)
{
  set_take (fields, name, liji_date_is_valid (day) ? liji_date_to_paper (day) : NULL);
}

static void
set_code (LijiPaperFields *fields, const char *name, const char *table, const char *code)
{
  set (fields, name, code != NULL ? liji_code_text (table, code) : NULL);
}

char *
liji_funeral_words_dup_time (gint64 at)
{
  g_autofree char *day = at > 0 ? liji_date_to_paper (liji_micros_to_date (at)) : NULL;
  g_autofree char *iso = at > 0 ? liji_micros_to_iso (at) : NULL;

  return at > 0 ? g_strdup_printf ("%s %.5s", day, iso + strlen ("2026-11-23T")) : NULL;
}

char *
liji_funeral_words_dup_name (const LijiDeathForm *form)
{
  if (form->name != NULL && form->name_latin != NULL)
    return g_strdup_printf ("%s（%s）", form->name, form->name_latin);
  if (form->name != NULL)
    return g_strdup (form->name);
  if (g_strcmp0 (form->kind, "foetus") == 0)
    return g_strdup_printf ("死胎（母亲：%s）", form->mother_name != NULL ? form->mother_name : "");
  if (g_strcmp0 (form->kind, "limb") == 0)
    return g_strdup_printf ("残肢（%s）", form->body_part != NULL ? form->body_part : "");
  return g_strdup (g_strcmp0 (form->kind, "remains") == 0 ? "遗骸（姓名不详）"
                                                          : "无名（姓名不详）");
}

void
liji_funeral_words_office (LijiPaperFields *fields, LijiRegistry *registry)
{
  set (fields, "office.name", liji_registry_get_office_name (registry));
  set_take (fields, "office.address", liji_parameters_get (registry, "office_address"));
  set_take (fields, "office.telephone", liji_parameters_get (registry, "office_telephone"));
  set_day (fields, "made_on", liji_registry_get_today (registry));
}

static char *
dup_age (const LijiDeathForm *form)
{
  int age = liji_date_age_on (form->birth_date, form->died_on);

  return age < 0 ? NULL : age == 0 ? g_strdup ("不满1岁") : g_strdup_printf ("%d岁", age);
}

/* 居民死亡医学证明 371324…, or what stands in its place. */
static char *
dup_proof (const LijiDeathForm *form)
{
  if (form->certificate_number != NULL)
    return g_strdup_printf ("%s　%s",
                            form->certificate_kind != NULL
                                ? liji_code_text ("death_paper", form->certificate_kind)
                                : "死亡证明",
                            form->certificate_number);
  if (form->hospital_form != NULL)
    return g_strconcat ("医院交接单　", form->hospital_form, NULL);
  if (form->relocation_register != NULL)
    return g_strconcat ("坟墓迁移登记　", form->relocation_register, NULL);
  return NULL;
}

static char *
dup_death_time (const LijiDeathForm *form)
{
  g_autofree char *day
      = liji_date_is_valid (form->died_on) ? liji_date_to_paper (form->died_on) : NULL;

  return day != NULL ? g_strjoin (" ", day, form->died_time, NULL) : NULL;
}

static void
set_person (LijiPaperFields *fields, const LijiDeathForm *form)
{
  set_take (fields, "name", liji_funeral_words_dup_name (form));
  set_code (fields, "sex", "death_sex", form->sex);
  set_take (fields, "age", dup_age (form));
  set_day (fields, "birth", form->birth_date);
  set (fields, "identity", form->identity_number);
  set_code (fields, "body_kind", "death_kind", form->kind);
  set (fields, "home", form->household_address);
  set_take (fields, "died", dup_death_time (form));
  set_code (fields, "death_place", "death_place", form->death_place);
  set_take (fields, "proof", dup_proof (form));
  if (form->police_paper != NULL)
    set_take (fields, "police", g_strjoin ("　", form->police_paper, form->police_office, NULL));
  set (fields, "arranger", form->arranger_name);
  set_code (fields, "relation", "arranger", form->arranger_kind);
  set (fields, "arranger_identity", form->arranger_number);
  set (fields, "arranger_phone", form->arranger_phone);
}

static void
set_way (LijiPaperFields *fields, const LijiDeathForm *form)
{
  set (fields, "caller", form->caller_name);
  set (fields, "caller_phone", form->caller_phone);
  set (fields, "pickup", form->pickup_place);
  if (form->infectious)
    set (fields, "infectious", "是");
  set (fields, "vehicle", form->vehicle);
  set (fields, "driver", form->driver);
  set (fields, "handed_by", form->handed_by);
  set (fields, "collector", form->collector);
  set (fields, "furnace", form->furnace);
  set (fields, "cremator", form->cremator);
  set (fields, "packer", form->packer);
  set_day (fields, "confirmation_on", form->confirmation_on);
  set (fields, "exit_paper", form->exit_paper);
  set (fields, "exit_place", form->exit_place);
}

/* The last act of @kind in @acts; NULL where there was none. */
static const LijiEntry *
find_act (GPtrArray *acts, const char *kind)
{
  for (guint i = acts->len; i > 0; i--)
    if (strcmp (((LijiEntry *) acts->pdata[i - 1])->kind, kind) == 0)
      return acts->pdata[i - 1];
  return NULL;
}

/* When it happened, which may be before it was entered. */
static gint64
get_time (const LijiEntry *entry)
{
  gint64 at = entry != NULL ? liji_pack_get_number (entry->input, "at") : 0;

  return entry == NULL ? 0 : at > 0 ? at : entry->time;
}

static void
set_body (LijiPaperFields *fields, const LijiDeath *death, const LijiBodyRow *body)
{
  set (fields, "tag", body->tag);
  set (fields, "slot", body->slot);
  set_time (fields, "collected", body->collected_at);
  set (fields, "infectious", liji_death_get_form (death)->infectious ? "是" : "否");
  set_time (fields, "started", body->started_at);
  set_time (fields, "ended", body->ended_at);
  set_day (fields, "due_on", death->due_on);
  set_day (fields, "cremated", death->cremated_on);
}

void
liji_funeral_words_death (LijiPaperFields *fields,
                          const LijiDeath *death,
                          const LijiBodyRow *body,
                          GPtrArray *acts)
{
  const LijiDeathForm *form = liji_death_get_form (death);

  set (fields, "case", death->no);
  set_person (fields, form);
  set_way (fields, form);
  set_time (fields, "cleared", get_time (find_act (acts, "death.clear")));
  set_time (fields, "left_at", get_time (find_act (acts, "death.transport")));
  if (body != NULL)
    set_body (fields, death, body);
  else
    set_day (fields, "cremated", form->elsewhere_on);
  if (death->held)
    set_take (
        fields, "hold",
        g_strjoin ("　", "公安机关书面要求保留：", form->hold_order, form->hold_office, NULL));
  if (death->ashes->len == 1)
    set (fields, "label", ((LijiDeathAshes *) death->ashes->pdata[0])->label);
}

static void
set_row (LijiPaperFields *fields, const char *prefix, guint row, const char *name, char *text)
{
  g_autofree char *field = g_strdup_printf ("%s%u.%s", prefix, row, name);

  set_take (fields, field, text);
}

/* Where the list is longer than its page, the newest stand on it; the page before is full. */
static guint
choose_first (guint n)
{
  return n > LIST_ROWS ? n - LIST_ROWS : 0;
}

static void
set_leases (LijiPaperFields *fields, LijiStore *store, GPtrArray *leases, guint begin)
{
  guint n = leases->len - begin;
  guint first = begin + choose_first (n);

  for (guint i = first; i < leases->len; i++)
    {
      const LijiLeaseRow *lease = leases->pdata[i];
      guint row = i - first + 1;

      set_row (fields, "row", row, "no", g_strdup_printf ("%u", i - begin + 1));
      set_row (fields, "row", row, "on", liji_date_to_paper (liji_micros_to_date (lease->made_at)));
      set_row (fields, "row", row, "until", liji_date_to_paper (lease->until_on));
      set_row (fields, "row", row, "clerk", liji_archive_dup_person (store, lease->made_by));
    }
}

static void
set_visits (LijiPaperFields *fields, GPtrArray *visits)
{
  guint first = choose_first (visits->len);

  for (guint i = first; i < visits->len; i++)
    {
      const LijiOutingRow *visit = visits->pdata[i];
      guint row = i - first + 1;

      set_row (fields, "visit", row, "no", g_strdup_printf ("%u", i + 1));
      set_row (fields, "visit", row, "out", liji_funeral_words_dup_time (visit->out_at));
      set_row (fields, "visit", row, "by", g_strdup (visit->receiver));
      set_row (fields, "visit", row, "back", liji_funeral_words_dup_time (visit->back_at));
    }
}

/* The first lease since the ashes were deposited last: from it on each begins where the one before
 * ends. */
static guint
find_deposit (GPtrArray *leases)
{
  guint begin = leases->len > 0 ? leases->len - 1 : 0;

  while (begin > 0
         && liji_date_compare (((LijiLeaseRow *) leases->pdata[begin - 1])->until_on,
                               ((LijiLeaseRow *) leases->pdata[begin])->from_on)
                == 0)
    begin--;
  return begin;
}

static gboolean
set_storage (LijiPaperFields *fields, const LijiAshesRow *ashes, LijiStore *store, GError **error)
{
  g_autoptr (GPtrArray) leases = liji_lease_list (store, &ashes->id, error);
  g_autoptr (GPtrArray) visits
      = leases != NULL ? liji_outing_list (store, &ashes->id, error) : NULL;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  guint begin;

  if (visits == NULL)
    return FALSE;
  set (fields, "niche", ashes->niche);
  set_day (fields, "lease_until", ashes->until_on);
  if (leases->len == 0 || !liji_date_is_day (ashes->until_on))
    return TRUE;
  begin = find_deposit (leases);
  set_leases (fields, store, leases, begin);
  set_visits (fields, visits);
  from = liji_date_to_paper (((LijiLeaseRow *) leases->pdata[begin])->from_on);
  until = liji_date_to_paper (ashes->until_on);
  set (fields, "deposited_on", from);
  set_take (fields, "lease", g_strdup_printf ("%s至%s", from, until));
  return TRUE;
}

/* As they were handed over last: at the counter, or out of their niche. */
static void
set_receiver (LijiPaperFields *fields,
              const LijiDeathForm *form,
              const LijiAshesRow *ashes,
              GPtrArray *acts)
{
  const LijiEntry *last = find_act (acts, "ashes.handover");
  g_autofree char *number = last != NULL ? liji_pack_dup_text (last->input, "number")
                                         : g_strdup (form->receiver_number);

  set (fields, "receiver", ashes->receiver);
  set (fields, "receiver_identity", number);
  if (number != NULL && g_strcmp0 (number, form->arranger_number) == 0)
    set_code (fields, "receiver_relation", "arranger", form->arranger_kind);
  set_take (fields, "authority",
            last != NULL ? liji_pack_dup_text (last->input, "authority")
                         : g_strdup (form->receiver_authority));
  set_code (fields, "destination", "ashes_destination", ashes->destination);
  set (fields, "destination_place", ashes->destination_place);
  set_time (fields, "handed_at", ashes->handed_at);
}

static char *
dup_part (const LijiDeath *death, const LijiAshesRow *ashes)
{
  for (guint i = 0; i < death->ashes->len && death->ashes->len > 1; i++)
    if (strcmp (((LijiDeathAshes *) death->ashes->pdata[i])->label, ashes->label) == 0)
      return g_strdup_printf ("第%u份，共%u份", i + 1, death->ashes->len);
  return NULL;
}

/* The claim noted last, at the counter or of stored ashes. */
static void
set_claim (LijiPaperFields *fields, const LijiEntry *suspended)
{
  if (suspended == NULL)
    return;
  set_day (fields, "since", liji_micros_to_date (get_time (suspended)));
  set_take (fields, "dispute", liji_pack_dup_text (suspended->input, "reason"));
}

gboolean
liji_funeral_words_ashes (LijiPaperFields *fields,
                          const LijiDeath *death,
                          const LijiAshesRow *ashes,
                          LijiStore *store,
                          GPtrArray *acts,
                          LijiDate today,
                          GError **error)
{
  int late
      = liji_date_is_day (ashes->until_on) ? liji_date_days_between (ashes->until_on, today) : 0;

  set (fields, "label", ashes->label);
  set_take (fields, "part", dup_part (death, ashes));
  set_claim (fields, find_act (acts, "death.suspend"));
  set_claim (fields, find_act (acts, "ashes.suspend"));
  if (ashes->handed_at > 0)
    set_receiver (fields, liji_death_get_form (death), ashes, acts);
  if (late > 0)
    set_take (fields, "overdue", g_strdup_printf ("%d天", late));
  return set_storage (fields, ashes, store, error);
}
