/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "cli/commands.h"
#include "cli/demo-couples.h"
#include "cli/demo-divorces.h"
#include "cli/demo-funerals.h"
#include "cli/demo-photo.h"
#include "cli/demo-reissues.h"
#include "cli/output.h"
#include "model/marriage.h"
#include "register/archive/archives.h"
#include "register/blobs.h"
#include "register/office/booklets.h"
#include "register/office/clock-doubt.h"
#include "register/office/demonstration.h"
#include "register/office/keys.h"
#include "register/office/parameters.h"
#include "register/office/users.h"
#include "register/paper/papers.h"
#include <math.h>
#include <unistd.h>

extern const LijiCommand liji_cli_demo[];

/* A demonstration registry is made as an office makes its own: an account, booklets, couples, one
 * act after the other through the door, on a clock that walks through the profile's year. The same
 * profile and scale give the same people and numbers. */

typedef struct
{
  const char *name;
  const char *office_code;
  const char *office_name;
  int year;
  int marriages;    /* registered that year */
  int applications; /* for divorce */
  int divorces;     /* registered of them within the year */
  int reissues;
  int foreign;           /* marriages with a foreigner */
  int away;              /* of two people from another province (跨省通办) */
  gboolean before_clock; /* its divorces are of before 2021: archive records, by the file */
  int refusals;          /* 不予登记 and left before registering, invented share */
  int deaths;            /* at the funeral home, invented */
  gboolean only_waived;  /* of them the bills and waivers alone */
} Profile;

static const Profile profiles[] = {
  { "lanling-2021", "371324", "兰陵县民政局婚姻登记处（演示）", 2021, 5474, 3416, 1644, 1829, 2, 2,
    FALSE, 24, 2190, FALSE },
  { "hongjiang-2020", "431281", "洪江市民政局婚姻登记处（演示）", 2020, 1758, 0, 758, 648, 0, 0,
    TRUE, 8, 0, FALSE },
  /* 9,003.2 万元 of basic charges waived in a year: 54,400 times 1655. */
  { "qingdao-2019", "370202", "青岛市民政局（演示）", 2019, 1, 0, 0, 0, 0, 0, TRUE, 0, 54400,
    TRUE },
};

#define PASSWORD "liji-demo"
#define COUNTER "1号窗口"
#define CLERK "wang"
#define CLERK_NAME "王演示"
#define PAPER_SAMPLE 6
/* Less than the fortnight after which a year without a calendar is doubted. */
#define OPEN_EVERY (12 * G_TIME_SPAN_DAY)
#define UNCOLLECTED 3
#define BATCH 500 /* couples whose acts share a transaction */

typedef struct
{
  const Profile *profile;
  double scale;
  const char *window; /* that the last booklets handed out are for */
  gint64 start;       /* of the day, microseconds */
  LijiDate day;
  int done_today;
  gint64 now; /* 0 in the year that is over */
  LijiClock *clock;
  LijiRegistry *registry;
  LijiSession *session;
  LijiDemoPeople *people;
  LijiDemoDivorces *divorces;
  LijiDemoReissues reissues;
  LijiDemoFunerals funerals;
  char *photos[LIJI_DEMO_PHOTOS];
  char *singles[2]; /* man, woman */
  int n_in_batch;   /* couples; 0: no batch is open */
  gint64 n_registered;
  gint64 n_refused;
  gint64 n_papers;
  gint64 n_archived;
  gboolean show_progress;
} Demo;

static void
demo_clear (Demo *demo)
{
  liji_demo_funerals_clear (&demo->funerals);
  g_clear_pointer (&demo->divorces, liji_demo_divorces_free);
  g_clear_object (&demo->session);
  g_clear_object (&demo->registry);
  g_clear_object (&demo->clock);
  g_clear_pointer (&demo->people, liji_demo_people_free);
  for (guint i = 0; i < LIJI_DEMO_PHOTOS; i++)
    g_clear_pointer (&demo->photos[i], g_free);
  for (guint i = 0; i < G_N_ELEMENTS (demo->singles); i++)
    g_clear_pointer (&demo->singles[i], g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Demo, demo_clear)

/* On the first day the office was set up before the doors opened. */
static void
begin_day (Demo *demo, LijiDate day)
{
  demo->day = day;
  demo->done_today = 0;
  liji_clock_set (demo->clock, MAX (liji_date_to_micros (day, 8 * 60 + 30),
                                    liji_clock_get_micros (demo->clock)));
}

/* Couples come one after the other through opening hours; today none of them is yet to come. */
static LijiId
next_act (Demo *demo)
{
  int minutes = 8 * 60 + 30 + MIN (demo->done_today++, 900) / 2;
  gint64 planned = liji_date_to_micros (demo->day, minutes);

  if (demo->now != 0)
    planned = MIN (planned, demo->now);
  liji_clock_set (demo->clock, MAX (planned, liji_clock_get_micros (demo->clock) + G_USEC_PER_SEC));
  return liji_id_new (liji_clock_get_micros (demo->clock));
}

static gboolean
add_clerk (Demo *demo, GError **error)
{
  static char *roles[] = { (char *) "registrar", (char *) "keeper", NULL };
  LijiId act = next_act (demo);
  LijiUser wanted = {
    .name = (char *) CLERK,
    .full_name = (char *) CLERK_NAME,
    .roles = roles,
    .mixed = TRUE,
    .valid_until = liji_date_add_days (liji_clock_get_today (demo->clock), 700),
    .certificate_no = (char *) "示例-0001",
  };
  g_autoptr (LijiUser) user = liji_users_add (demo->session, &act, &wanted, PASSWORD, NULL, error);

  return user != NULL;
}

/* Booklets for all couples and some more: the couples' to the counter, a hundred to whoever works
 * here by command, a hundred to the window that is named or this machine's, and the last hundred
 * stay in the safe. */
static gboolean
receive_stock (Demo *demo, int couples, GError **error)
{
  int divorces = (int) ceil (demo->profile->divorces * demo->scale);
  int reissues = (int) ceil (demo->profile->reissues * demo->scale);
  int marriages = couples + reissues;
  g_autofree char *last_divorce = g_strdup_printf ("演离%08d", 2 * divorces + reissues + 50);
  g_autofree char *couples_last = g_strdup_printf ("演示%08d", 2 * marriages);
  g_autofree char *spare = g_strdup_printf ("演示%08d", 2 * marriages + 1);
  g_autofree char *middle = g_strdup_printf ("演示%08d", 2 * marriages + 100);
  g_autofree char *next = g_strdup_printf ("演示%08d", 2 * marriages + 101);
  g_autofree char *last = g_strdup_printf ("演示%08d", 2 * marriages + 200);
  g_autofree char *safe = g_strdup_printf ("演示%08d", 2 * marriages + 300);
  LijiBookletRange marriage = { "marriage", "演示00000001", safe };
  LijiBookletRange counter = { "marriage", "演示00000001", couples_last };
  LijiBookletRange here = { "marriage", spare, middle };
  LijiBookletRange window = { "marriage", next, last };
  LijiBookletRange divorce = { "divorce", "演离00000001", last_divorce };
  LijiId acts[]
      = { next_act (demo), next_act (demo), next_act (demo), next_act (demo), next_act (demo) };
  g_autoptr (LijiSession) command = liji_session_new_local (demo->registry, "admin", NULL, error);

  return command != NULL
         && liji_booklets_receive (demo->session, &acts[0], &marriage, "演示第一批", error) >= 0
         && liji_booklets_receive (demo->session, &acts[1], &divorce, "演示第一批", error) >= 0
         && liji_booklets_issue (demo->session, &acts[2], &counter, COUNTER, error) >= 0
         && liji_booklets_issue (demo->session, &acts[3], &here, liji_session_get_station (command),
                                 error)
                >= 0
         && liji_booklets_issue (demo->session, &acts[4], &window, demo->window, error) >= 0;
}

/* Certificates of the year came from another system; the recent sample is printed here. */
static gboolean
print_elsewhere (Demo *demo, gboolean elsewhere, GError **error)
{
  LijiId act = next_act (demo);

  return liji_parameters_set (demo->session, &act, "hand_over_unprinted", elsewhere ? "yes" : "no",
                              demo->day, "演示文件第1号", error);
}

/* Nobody has filed the sheets of a year that is made in a few seconds. */
static gboolean
close_no_days (Demo *demo, GError **error)
{
  LijiId act = next_act (demo);

  return liji_parameters_set (demo->session, &act, "day_closing", "no", demo->day, "演示文件第1号",
                              error);
}

static gboolean
store_photos (Demo *demo, GError **error)
{
  for (guint i = 0; i < LIJI_DEMO_PHOTOS + G_N_ELEMENTS (demo->singles); i++)
    {
      gboolean joint = i < LIJI_DEMO_PHOTOS;
      char **digest = joint ? &demo->photos[i] : &demo->singles[i - LIJI_DEMO_PHOTOS];
      g_autoptr (GBytes) photo = joint ? liji_demo_photo (i, error)
                                       : liji_demo_photo_single (i - LIJI_DEMO_PHOTOS, error);

      *digest = photo != NULL ? liji_blobs_put (demo->session, photo, error) : NULL;
      if (*digest == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
open_office (Demo *demo, const char *address, int couples, GError **error)
{
  LijiRegistryParams params = {
    .office_code = demo->profile->office_code,
    .office_name = demo->profile->office_name,
    .mixed = TRUE,
    .admin_full_name = "赵样例",
    .admin_password = PASSWORD,
  };

  LijiId begun;

  if (!liji_registry_create (address, &params, demo->clock, NULL, error))
    return FALSE;
  demo->registry = liji_registry_open (address, demo->clock, error);
  if (demo->registry == NULL)
    return FALSE;
  demo->session = liji_session_new_local (demo->registry, "admin", COUNTER, error);
  begun = next_act (demo);
  return demo->session != NULL && liji_demonstration_begin (demo->session, &begun, error)
         && add_clerk (demo, error) && receive_stock (demo, couples, error)
         && print_elsewhere (demo, TRUE, error) && close_no_days (demo, error)
         && store_photos (demo, error);
}

static gboolean
end_batch (Demo *demo, GError **error)
{
  if (demo->n_in_batch == 0)
    return TRUE;
  demo->n_in_batch = 0;
  return liji_registry_commit_batch (demo->registry, error);
}

/* Nobody waits for these couples one by one: their acts become durable by the hundred. */
static gboolean
join_batch (Demo *demo, GError **error)
{
  if (demo->n_in_batch == BATCH && !end_batch (demo, error))
    return FALSE;
  return demo->n_in_batch++ > 0 || liji_registry_begin_batch (demo->registry, error);
}

static LijiDraft *
next_couple (Demo *demo, LijiDemoDepth depth)
{
  const char *photo = demo->photos[liji_demo_people_pick (demo->people, 0, LIJI_DEMO_PHOTOS)];

  return liji_demo_couple (demo->people, demo->day, photo, CLERK_NAME, depth);
}

/* Whether the couple @nth is one of @count spread over the year's couples. */
static gboolean
is_one_of (gint64 nth, gint64 couples, gint64 count)
{
  return (2 * (nth + 1) * count + couples) / (2 * couples)
         > (2 * nth * count + couples) / (2 * couples);
}

/* The next to be registered: of those few who come from far away one, or anybody. */
static LijiDraft *
next_to_register (Demo *demo, int from_end)
{
  const char *photo = demo->photos[0];
  gint64 nth = demo->n_registered, couples = nth + from_end;

  if (is_one_of (nth, couples, (gint64) ceil (demo->profile->foreign * demo->scale)))
    return liji_demo_couple_from (demo->people, demo->day, photo, CLERK_NAME, "abroad");
  if (nth > 0 && is_one_of (nth - 1, couples, (gint64) ceil (demo->profile->away * demo->scale)))
    return liji_demo_couple_from (demo->people, demo->day, photo, CLERK_NAME, "province");
  return next_couple (demo, LIJI_DEMO_COMPLETE);
}

static gboolean
make_papers (Demo *demo, const char *number, GError **error)
{
  static const char *const holders[] = { "man", "woman" };
  static const char *const kinds[] = { "marriage-booklet", "marriage-sheet" };

  for (guint h = 0; h < G_N_ELEMENTS (holders); h++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      {
        g_autoptr (GBytes) pdf = liji_papers_make (demo->session, number, holders[h], kinds[k],
                                                   NULL, NULL, NULL, error);
        if (pdf == NULL)
          return FALSE;
        demo->n_papers++;
      }
  return TRUE;
}

static gboolean
register_one (Demo *demo, int from_end, GError **error)
{
  g_autoptr (LijiDraft) draft = next_to_register (demo, from_end);
  g_autoptr (LijiDraft) handed_over = NULL;
  g_autoptr (LijiCase) seen = NULL;
  g_autoptr (LijiCase) done = NULL;
  LijiId act = next_act (demo);
  g_autoptr (LijiRegistered) registered
      = liji_marriage_register (demo->session, &act, NULL, draft, error);

  if (registered == NULL)
    return FALSE;
  demo->n_registered++;
  if (from_end <= PAPER_SAMPLE
      && (!end_batch (demo, error) || !make_papers (demo, registered->number, error)))
    return FALSE;
  if (from_end <= UNCOLLECTED)
    return TRUE;
  seen = liji_marriage_find_case (demo->session, registered->number, error);
  if (seen == NULL)
    return FALSE;
  act = next_act (demo);
  handed_over = liji_demo_handed_over (seen->draft, CLERK_NAME);
  done = liji_marriage_hand_over (demo->session, &act, seen, handed_over, error);
  return done != NULL;
}

/* Somebody is refused: the registrar found one of the four grounds after the declarations. */
static gboolean
refuse_one (Demo *demo, GError **error)
{
  static const char *const grounds[] = { "not_voluntary", "has_spouse", "kinship" };
  const char *ground = grounds[liji_demo_people_pick (demo->people, 0, G_N_ELEMENTS (grounds))];
  g_autoptr (LijiDraft) draft = next_couple (demo, LIJI_DEMO_COMPLETE);
  LijiId acts[] = { next_act (demo), next_act (demo), next_act (demo) };
  g_autoptr (LijiCase) opened = liji_marriage_open (demo->session, &acts[0], draft, error);
  g_autoptr (LijiCase) accepted = NULL;
  g_autoptr (LijiCase) refused = NULL;

  if (opened != NULL)
    accepted = liji_marriage_accept (demo->session, &acts[1], opened, draft, error);
  if (accepted != NULL)
    refused = liji_marriage_refuse (demo->session, &acts[2], accepted, draft, ground, "演示数据",
                                    error);
  demo->n_refused += refused != NULL;
  return refused != NULL;
}

/* Days couples like weigh more; rest days are closed but for 20 May. */
static int
weigh_day (Demo *demo, LijiDate day)
{
  gboolean loved = (day.month == 5 && day.day == 20) || (day.month == 2 && day.day == 14)
                   || (day.month == 9 && day.day == 9);

  if (day.month == 5 && day.day == 20)
    return 12;
  if (liji_calendar_get_day (liji_registry_get_calendar (demo->registry), day, NULL)
      == LIJI_DAY_REST)
    return 0;
  return loved ? 8 : day.month == 10 || day.month == 1 ? 3 : 2;
}

static LijiId
next_act_cb (gpointer demo)
{
  return next_act (demo);
}

static gboolean
join_batch_cb (gpointer demo, GError **error)
{
  return join_batch (demo, error);
}

/* The year's divorces, walked ahead once to know which windows open in time. */
static void
plan_divorces (Demo *demo, LijiDate first, int n_days, int total)
{
  int weight = 0;

  demo->divorces = liji_demo_divorces_new (
      demo->people, demo->session, (int) lround (demo->profile->applications * demo->scale),
      demo->profile->before_clock ? 0 : (int) lround (demo->profile->divorces * demo->scale));
  for (int d = 0; d < n_days; d++)
    {
      LijiDate day = liji_date_add_days (first, d);

      weight += weigh_day (demo, day);
      liji_demo_divorces_plan (demo->divorces, day, weight, total);
    }
}

static gboolean
live_through_year (Demo *demo, int couples, GError **error)
{
  LijiDate first = liji_date (demo->profile->year, 1, 1);
  int n_days = liji_date_days_between (first, liji_date (demo->profile->year + 1, 1, 1));
  int refusals = (int) ceil (demo->profile->refusals * demo->scale);
  int total = 0;
  int weight = 0;
  int done = 0;
  LijiDemoCounter counter = { .county = demo,
                              .next_act = next_act_cb,
                              .join_batch = join_batch_cb,
                              .photo = demo->photos[0],
                              .singles = { demo->singles[0], demo->singles[1] },
                              .clerk = CLERK_NAME };

  for (int d = 0; d < n_days; d++)
    total += weigh_day (demo, liji_date_add_days (first, d));
  plan_divorces (demo, first, n_days, total);
  demo->reissues
      = (LijiDemoReissues){ .people = demo->people,
                            .session = demo->session,
                            .wanted = (int) lround (demo->profile->reissues * demo->scale) };
  demo->funerals = (LijiDemoFunerals){ .people = liji_demo_people_new_beside (
                                           demo->people, (guint32) demo->profile->year + 1),
                                       .session = demo->session,
                                       .wanted = (int) lround (demo->profile->deaths * demo->scale),
                                       .only_waived = demo->profile->only_waived };
  begin_day (demo, first);
  if (!liji_demo_funerals_begin (&demo->funerals, demo->profile->year, &counter, error))
    return FALSE;
  for (int d = 0; d < n_days; d++)
    {
      int due;

      begin_day (demo, liji_date_add_days (first, d));
      weight += weigh_day (demo, demo->day);
      due = (int) ((gint64) couples * weight / total);
      for (; done < due; done++)
        if (!join_batch (demo, error) || !register_one (demo, couples - done, error))
          return FALSE;
      if (!liji_demo_divorces_live (demo->divorces, demo->day, weight, total, &counter, error)
          || !liji_demo_reissues_live (&demo->reissues, demo->day, weight, total, &counter, error)
          || !liji_demo_funerals_live (&demo->funerals, demo->day, d, n_days, &counter, error))
        return FALSE;
      if (demo->done_today > 0 && demo->n_refused < (gint64) refusals * weight / total
          && !refuse_one (demo, error))
        return FALSE;
      if (demo->show_progress && d % 7 == 0)
        g_printerr ("\r%04d-%02d-%02d  %d / %d ", demo->day.year, demo->day.month, demo->day.day,
                    done, couples);
    }
  begin_day (demo, liji_date (demo->profile->year + 1, 1, 1));
  if (!liji_demo_funerals_live (&demo->funerals, demo->day, n_days, n_days, &counter, error))
    return FALSE;
  if (demo->show_progress)
    g_printerr ("\r%40s\r", "");
  return end_batch (demo, error);
}

/* A year whose divorces knew no thirty days: what the office kept of them comes in as an archive.
 */
static gboolean
take_archive (Demo *demo, GError **error)
{
  int n = demo->profile->before_clock ? (int) lround (demo->profile->divorces * demo->scale) : 0;
  g_autoptr (GString) file
      = g_string_new ("OP_TYPE,CERT_NO,OP_DATE,DEPT_CODE,DEPT_NAME,NAME_MAN,BIRTH_MAN,"
                      "CERT_NUM_MAN,NAME_WOMAN,BIRTH_WOMAN,CERT_NUM_WOMAN,DOC_YEAR,DOC_NO\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LijiArchiveImported) done = NULL;
  LijiId act = next_act (demo);

  for (int i = 0; i < n; i++)
    liji_demo_divorce_append (demo->people, file, demo->profile->office_code,
                              demo->profile->office_name, demo->profile->year, i, n);
  if (n == 0)
    return TRUE;
  bytes = g_bytes_new (file->str, file->len);
  done = liji_archives_import (demo->session, &act, "演示离婚档案.csv", bytes, NULL, FALSE, NULL,
                               error);
  demo->n_archived = done != NULL ? done->accepted + done->noted : 0;
  return done != NULL;
}

/* Who worked that year has passed the examination again since, so that the registry can be worked
 * with. */
static gboolean
renew_examinations (Demo *demo, GError **error)
{
  g_autoptr (GPtrArray) users = liji_users_list (demo->session, error);

  for (guint i = 0; users != NULL && i < users->len; i++)
    {
      LijiUser wanted = *(LijiUser *) g_ptr_array_index (users, i);
      LijiId act = liji_id_new (liji_clock_get_micros (demo->clock));
      g_autoptr (LijiUser) changed = NULL;

      wanted.valid_until = liji_date_add_days (liji_clock_get_today (demo->clock), 700);
      changed = liji_users_change (demo->session, &act, &wanted, error);
      if (changed == NULL)
        return FALSE;
    }
  return users != NULL;
}

/* A key of this year, as every office makes one in January. */
static gboolean
rotate_key (Demo *demo, GError **error)
{
  LijiId act = liji_id_new (liji_clock_get_micros (demo->clock));
  g_autoptr (LijiKeyInfo) key = liji_keys_rotate (demo->session, &act, error);

  return key != NULL;
}

/* The office went on opening its doors; a journal silent for years would leave today's clock in
 * doubt. */
static void
open_doors (Demo *demo, gint64 now)
{
  for (gint64 at = liji_clock_get_micros (demo->clock) + OPEN_EVERY; at < now; at += OPEN_EVERY)
    {
      liji_clock_set (demo->clock, at);
      liji_clock_day_note (demo->session, FALSE);
    }
}

/* The counter as it stands this morning: couples waiting in different steps. */
static gboolean
fill_today (Demo *demo, int waiting, gint64 now, GError **error)
{
  open_doors (demo, now);
  demo->day = liji_micros_to_date (now);
  demo->now = now;
  liji_clock_set (demo->clock, now);
  if (!renew_examinations (demo, error) || !rotate_key (demo, error) || !take_archive (demo, error))
    return FALSE;
  g_clear_object (&demo->session);
  demo->session = liji_session_new_local (demo->registry, CLERK, COUNTER, error);
  for (int i = 0; demo->session != NULL && i < waiting; i++)
    {
      LijiDemoDepth depth = i % 2 == 0 ? LIJI_DEMO_OPENED : LIJI_DEMO_COMPLETE;
      g_autoptr (LijiDraft) draft = next_couple (demo, depth);
      LijiId acts[] = { liji_id_new (now), liji_id_new (now) };
      g_autoptr (LijiCase) opened = liji_marriage_open (demo->session, &acts[0], draft, error);
      g_autoptr (LijiCase) accepted = NULL;

      if (opened == NULL)
        return FALSE;
      if (depth == LIJI_DEMO_OPENED)
        continue;
      accepted = liji_marriage_accept (demo->session, &acts[1], opened, draft, error);
      if (accepted == NULL)
        return FALSE;
    }
  return demo->session != NULL;
}

/* The last act: what is broken off before it says so. */
static gboolean
finish (Demo *demo, GError **error)
{
  LijiId act = liji_id_new (liji_clock_get_micros (demo->clock));

  return liji_demonstration_end (demo->session, &act, error);
}

static const Profile *
find_profile (LijiCli *cli, GError **error)
{
  const char *name = liji_cli_get_text (cli, "county");

  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    if (name == NULL || g_str_equal (profiles[i].name, name))
      return &profiles[i];
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_UNKNOWN,
               "county: there is no profile \"%s\"", name);
  return NULL;
}

static gboolean
read_number (LijiCli *cli,
             const char *option,
             double low,
             double high,
             double *value,
             GError **error)
{
  const char *text = liji_cli_get_text (cli, option);
  char *end = NULL;

  if (text == NULL)
    return TRUE;
  *value = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && *value >= low && *value <= high)
    return TRUE;
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE,
               "%s: \"%s\" is not a number from %g to %g", option, text, low, high);
  return FALSE;
}

static JsonNode *
answer (LijiCli *cli, Demo *demo)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  liji_output_text (builder, "registry", liji_cli_get_address (cli));
  liji_output_text (builder, "county", demo->profile->name);
  liji_output_count (builder, "marriages", demo->n_registered);
  liji_output_count (builder, "divorce_applications",
                     liji_demo_divorces_count (demo->divorces, "applications"));
  liji_output_count (builder, "divorces",
                     liji_demo_divorces_count (demo->divorces, "registered") + demo->n_archived);
  liji_output_count (builder, "withdrawn", liji_demo_divorces_count (demo->divorces, "withdrawn"));
  liji_output_count (builder, "lapsed", liji_demo_divorces_count (demo->divorces, "lapsed"));
  liji_output_count (builder, "reissues", demo->reissues.done);
  liji_output_count (builder, "refusals", demo->n_refused);
  liji_output_count (builder, "papers", demo->n_papers);
  liji_output_count (builder, "deaths", demo->funerals.deaths);
  liji_output_count (builder, "cremated_here", demo->funerals.cremated);
  liji_output_count (builder, "cremated_elsewhere", demo->funerals.elsewhere);
  liji_output_count (builder, "waivers", demo->funerals.waivers);
  liji_output_count (builder, "waiver_fen", demo->funerals.waiver_fen);
  liji_output_count (builder, "ashes_declared", demo->funerals.handed_over);
  liji_output_text (builder, "user", CLERK);
  liji_output_text (builder, "password", PASSWORD);
  json_builder_end_object (builder);
  return liji_output_end (builder);
}

static JsonNode *
run_create (LijiCli *cli, GError **error)
{
  g_auto (Demo) demo = { .profile = find_profile (cli, error), .scale = 1 };
  double waiting = 0;
  int couples;

  if (demo.profile == NULL || !read_number (cli, "scale", 0.001, 1000, &demo.scale, error)
      || !read_number (cli, "waiting", 0, 100, &waiting, error))
    return NULL;
  couples = MAX (1, (int) lround (demo.profile->marriages * demo.scale));
  demo.clock
      = liji_clock_new_fixed (liji_date_to_micros (liji_date (demo.profile->year, 1, 1), 8 * 60));
  demo.day = liji_date (demo.profile->year, 1, 1);
  demo.window = liji_cli_get_text (cli, "window");
  if (demo.window == NULL)
    demo.window = g_get_host_name ();
  demo.people = liji_demo_people_new ((guint32) demo.profile->year, demo.profile->office_code);
  demo.show_progress = isatty (STDERR_FILENO);
  if (!open_office (&demo, liji_cli_get_address (cli), couples, error)
      || !live_through_year (&demo, couples, error) || !print_elsewhere (&demo, FALSE, error)
      || !fill_today (&demo, (int) waiting, liji_clock_get_micros (liji_cli_get_clock (cli)), error)
      || !finish (&demo, error))
    return NULL;
  return answer (cli, &demo);
}

static const LijiCliOption create_options[] = {
  { "county", LIJI_CLI_TEXT, "PROFILE", "lanling-2021, hongjiang-2020 or qingdao-2019" },
  { "scale", LIJI_CLI_TEXT, "N", "1 is the real year's size, 0.05 a twentieth, 2 twice as many" },
  { "waiting", LIJI_CLI_TEXT, "N", "couples waiting at the counter right now (0)" },
  { NULL },
};

const LijiCommand liji_cli_demo[] = {
  { "demo", "create", "", 0, 0, LIJI_CLI_ALONE,
    "an invented county with invented people, at a real year's size", run_create, create_options },
  { NULL },
};
