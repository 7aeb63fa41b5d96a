/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes.h"
#include "base/error.h"
#include "model/funeral/matter.h"

#include <glib/gi18n.h>

/* The list of items (funeral.md §3.2). An office's own takes its place as a whole; papers and days
 * are what its families were asked for before. */

#define MOST_ITEMS 99
#define MOST_SAVED 99

#define ITEM(member, title, sort, ...)                                                             \
  {                                                                                                \
    .name = #member, .label = title, .kind = LIJI_FIELD_##sort,                                    \
    .offset = G_STRUCT_OFFSET (LijiMatterItem, member), __VA_ARGS__                                \
  }

/* clang-format off */
static const LijiField item_fields[] = {
  ITEM (code, N_ ("Item code"), NUMBER, .max_length = 20, .required = TRUE),
  ITEM (name, N_ ("Item"), TEXT, .max_length = 60, .required = TRUE),
  ITEM (department, N_ ("Department"), CODE, .codes = "matter_department", .required = TRUE),
  ITEM (materials, N_ ("Papers saved"), COUNT),
  ITEM (days, N_ ("Working days saved"), COUNT),
  ITEM (pays, N_ ("Money is paid"), FLAG),
  ITEM (certificate, N_ ("The cremation certificate goes with it"), FLAG),
};

const LijiModel liji_matter_item_model
    = { "matter_item", sizeof (LijiMatterItem), item_fields, G_N_ELEMENTS (item_fields), NULL };

static const LijiField list_fields[] = {
  { .name = "basis", .label = N_ ("Basis document"), .kind = LIJI_FIELD_TEXT,
    .offset = G_STRUCT_OFFSET (LijiMatterList, basis), .required = TRUE },
  { .name = "items", .label = N_ ("Items of the list"), .kind = LIJI_FIELD_LIST,
    .offset = G_STRUCT_OFFSET (LijiMatterList, items), .model = &liji_matter_item_model },
};

const LijiModel liji_matter_list_model
    = { "matter_list", sizeof (LijiMatterList), list_fields, G_N_ELEMENTS (list_fields),
        "{\"basis\":\"示政办发〔2026〕1号\",\"items\":[{\"code\":\"04\",\"name\":\"死亡户口注销\","
        "\"department\":\"police\",\"materials\":2,\"days\":3}]}" };

static const LijiMatterItem shipped[] = {
  { (char *) "01", (char *) "出具死亡证明（正常死亡）", (char *) "health", 1, 3 },
  { (char *) "02", (char *) "出具死亡证明（非正常死亡）", (char *) "police", 1, 4 },
  { (char *) "03", (char *) "开具火化证明", (char *) "civil_affairs", 1, 3, FALSE, TRUE },
  { (char *) "04", (char *) "死亡户口注销", (char *) "police", 2, 3 },
  { (char *) "05", (char *) "驾驶证注销", (char *) "police", 1, 3 },
  { (char *) "06", (char *) "基本医疗保险停保", (char *) "medical_insurance", 1, 3 },
  { (char *) "07", (char *) "医保个人账户一次性支取", (char *) "medical_insurance", 2, 4, TRUE },
  { (char *) "08", (char *) "养老保险个人账户一次性待遇申领", (char *) "human_resources", 3, 4, TRUE },
  { (char *) "09", (char *) "丧葬补助金申领", (char *) "human_resources", 2, 4, TRUE, TRUE },
  { (char *) "10", (char *) "遗属待遇申领", (char *) "human_resources", 2, 4, TRUE },
  { (char *) "11", (char *) "养老待遇停发", (char *) "human_resources", 1, 3 },
  { (char *) "12", (char *) "住房公积金提取（死亡）", (char *) "provident_fund", 2, 4, TRUE },
  { (char *) "13", (char *) "低保待遇终止", (char *) "civil_affairs", 1, 3 },
  { (char *) "14", (char *) "特困供养终止", (char *) "civil_affairs", 1, 3 },
  { (char *) "15", (char *) "老年人福利补贴终止", (char *) "civil_affairs", 1, 3 },
  { (char *) "16", (char *) "残疾人两项补贴终止", (char *) "civil_affairs", 1, 3 },
  { (char *) "17", (char *) "优抚待遇停发、抚恤", (char *) "veterans", 1, 4, TRUE },
  { (char *) "18", (char *) "惠民殡葬减免、生态安葬奖补", (char *) "civil_affairs", 1, 4, TRUE, TRUE },
};
/* clang-format on */

LijiMatterList *
liji_matter_list_new_shipped (void)
{
  LijiMatterList *self = liji_model_new (&liji_matter_list_model);

  self->basis = g_strdup ("国办函〔2025〕3号");
  self->items = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (shipped); i++)
    g_ptr_array_add (self->items, liji_model_copy (&liji_matter_item_model, &shipped[i]));
  return self;
}

void
liji_matter_list_free (LijiMatterList *self)
{
  liji_model_free (&liji_matter_list_model, self);
}

const LijiMatterItem *
liji_matter_list_find (const LijiMatterList *self, const char *code)
{
  for (guint i = 0; self->items != NULL && i < self->items->len; i++)
    if (g_strcmp0 (((LijiMatterItem *) self->items->pdata[i])->code, code) == 0)
      return self->items->pdata[i];
  return NULL;
}

static gboolean
fail (GError **error, guint row, const char *field, const char *words)
{
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE, "items.%u.%s: %s", row, field,
               words);
  return FALSE;
}

static gboolean
check_item (const LijiMatterList *self, guint i, GError **error)
{
  const LijiMatterItem *item = self->items->pdata[i];

  if (item->code == NULL || strpbrk (item->code, " ,") != NULL)
    return fail (error, i, "code", "it is needed, without a blank");
  if (liji_matter_list_find (self, item->code) != item)
    return fail (error, i, "code", "it stands twice in the list");
  if (item->name == NULL)
    return fail (error, i, "name", "it is needed");
  if (item->department == NULL)
    return fail (error, i, "department", "it is needed");
  if (item->materials < 0 || item->materials > MOST_SAVED)
    return fail (error, i, "materials", "it is from 0 to 99");
  if (item->days < 0 || item->days > MOST_SAVED)
    return fail (error, i, "days", "it is from 0 to 99");
  return TRUE;
}

gboolean
liji_matter_list_check (const LijiMatterList *self, GError **error)
{
  if (self->basis == NULL)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MISSING, "basis: it is needed");
      return FALSE;
    }
  if (self->items == NULL || self->items->len == 0 || self->items->len > MOST_ITEMS)
    {
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
                   "items: one to %d items are needed", MOST_ITEMS);
      return FALSE;
    }
  for (guint i = 0; i < self->items->len; i++)
    if (!check_item (self, i, error))
      return FALSE;
  return TRUE;
}
