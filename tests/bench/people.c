/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/identity.h"
#include "model/draft.h"
#include "model/marriage.h"
#include "people.h"
#include "store/aggregate/registration-store.h"
#include "store/search/search.h"
#include <string.h>

/* splitmix64: small, even, and the same everywhere. */
static guint64
mix (guint64 *state)
{
  guint64 z = (*state += 0x9e3779b97f4a7c15u);

  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static guint
pick (guint64 *state, guint n)
{
  return (guint) (mix (state) % n);
}

/* Surnames, the commoner the earlier; given-name characters. */
static const char surnames[]
    = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏"
      "吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方"
      "白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
static const char givens[] = "伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉梅红建国文辉建军"
                             "志强晓燕春海波鹏飞宇浩然子涵欣怡梓萱诗雨俊熙泽瑞嘉懿雪慧琳佳颖"
                             "宁博思远天佑雅婷美玲小龙凤云山川峰岩松柏青林森炎焱鑫淼晨曦朝阳光辉明"
                             "亮永康健安乐福寿禄喜祥瑞吉庆丰盛昌荣富贵德仁义礼智信忠孝廉耻";
static const char *const regions[]
    = { "371324", "371324", "371324", "371324", "371324", "371324", "371302",
        "371311", "371312", "371321", "371322", "371323", "371325", "371326",
        "371327", "371328", "370983", "320305", "230103", "510104" };

static const char *
nth_char (const char *text, guint n)
{
  return g_utf8_offset_to_pointer (text, n);
}

static void
append_char (char *name, const char *from)
{
  g_autofree char *c = g_strndup (from, g_utf8_next_char (from) - from);

  strcat (name, c);
}

static void
make_name (guint64 *state, char *name)
{
  static guint n_surnames, n_givens;
  guint rank;

  if (!n_surnames)
    {
      n_surnames = g_utf8_strlen (surnames, -1);
      n_givens = g_utf8_strlen (givens, -1);
    }
  /* Squaring twice lets the first surname have some seven in a hundred. */
  rank = pick (state, 1000) * pick (state, 1000) / 1000 * n_surnames / 1000;
  name[0] = '\0';
  append_char (name, nth_char (surnames, MIN (rank, n_surnames - 1)));
  append_char (name, nth_char (givens, pick (state, n_givens)));
  if (pick (state, 5))
    append_char (name, nth_char (givens, pick (state, n_givens)));
}

void
person_make (guint64 seed, Person *person)
{
  guint64 state = seed * 0x2545f4914f6cdd1du + 1;

  make_name (&state, person->name);
  g_snprintf (person->number, sizeof person->number, "%s%04u%02u%02u%03u",
              regions[pick (&state, G_N_ELEMENTS (regions))], 1955 + pick (&state, 50),
              1 + pick (&state, 12), 1 + pick (&state, 28), pick (&state, 1000));
  person->number[17] = liji_identity_check_character (person->number);
  person->number[18] = '\0';
}

char *
person_dup_key (const Person *person)
{
  return g_strconcat ("resident:", person->number, NULL);
}

static void
fill_party (LijiPartyRow *party, const Person *person)
{
  party->name = g_strdup (person->name);
  party->identity_kind = g_strdup ("resident");
  party->identity_number = g_strdup (person->number);
  party->identity_key = person_dup_key (person);
  party->birth = liji_date (1990, 1, 1);
  party->nationality = g_strdup ("156");
  party->person_kind = g_strdup ("mainland");
}

static void
register_couple (LijiStore *store, guint i, GBytes *snapshot)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistrationRow) row = liji_registration_row_new ();
  g_autoptr (LijiAct) act = NULL;
  LijiId id = liji_id_new (g_get_real_time ());
  Person man, woman;

  person_make (2 * (guint64) i, &man);
  person_make (2 * (guint64) i + 1, &woman);
  row->id = id;
  row->number = g_strdup_printf ("J371324-%04u-%06u", person_year (i), 1 + i % PEOPLE_A_YEAR);
  row->kind = g_strdup ("marriage");
  row->state = g_strdup ("issued");
  row->registered_on = liji_date (person_year (i), 1 + i % 12, 1 + i % 28);
  row->office_code = g_strdup ("371324");
  row->office_name = g_strdup ("样例县民政局");
  row->registrar = g_strdup ("zhang");
  row->window = g_strdup ("1");
  row->snapshot = g_bytes_ref (snapshot);
  fill_party (&row->man, &man);
  fill_party (&row->woman, &woman);
  act = liji_act_begin (store, &id, "marriage.register", 1, "zhang", "1", &error);
  g_assert_no_error (error);
  liji_registration_insert (act, row, &error);
  g_assert_no_error (error);
  liji_act_commit (act, snapshot, NULL, &error);
  g_assert_no_error (error);
}

/* One form for all: a bench does not read what it holds, a screen that opens a record must. */
static GBytes *
make_form (void)
{
  g_autoptr (LijiDraft) draft = liji_draft_new (&liji_marriage_model);

  return liji_model_to_cbor (&liji_marriage_model, liji_draft_get_record (draft));
}

void
people_fill (LijiStore *store, guint n_people)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) snapshot = make_form ();

  for (guint i = 0; i < n_people / 2;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LijiBatch) batch = liji_batch_begin (store, &error);

      g_assert_no_error (error);
      liji_batch_skip_search (batch, &error);
      g_assert_no_error (error);
      for (guint end = MIN (i + 1000, n_people / 2); i < end; i++)
        register_couple (store, i, snapshot);
      liji_batch_commit (batch, &error);
      g_assert_no_error (error);
    }
  liji_search_rebuild (store, NULL, &failure);
  g_assert_no_error (failure);
}
