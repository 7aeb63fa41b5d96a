/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/templates.h"
#include "base/error.h"
#include "base/in-file.h"
#include "certificate/error.h"
#include "certificate/svg-boxes.h"
#include <gio/gio.h>
#include <math.h>

#define RESOURCES "/org/liji/Registry/templates"

struct _LijiTemplate
{
  GBytes *svg;
  GHashTable *boxes; /* id → LijiBox */
  double width, height;
};

struct _LijiTemplates
{
  GObject parent_instance;
  char *site_dir;
  GHashTable *kept; /* path of a drawing the office keeps, as KIND/NAME/PASS.svg */
  LijiTemplateFetch fetch;
  gpointer data;
  GDestroyNotify free_data;
  GHashTable *known; /* path of the drawing below the folder → LijiTemplate */
};

G_DEFINE_FINAL_TYPE (LijiTemplates, liji_templates, G_TYPE_OBJECT)

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The template's drawing, or without one that of the kind; NULL: the office keeps none. */
static const char *
find_kept (LijiTemplates *self, const LijiPaperKind *kind, const char *template, const char *file)
{
  g_autofree char *named
      = template != NULL ? g_strjoin ("/", kind->id, template, file, NULL) : NULL;
  g_autofree char *plain = g_strjoin ("/", kind->id, file, NULL);
  gpointer kept = NULL;

  if (named == NULL || !g_hash_table_lookup_extended (self->kept, named, &kept, NULL))
    g_hash_table_lookup_extended (self->kept, plain, &kept, NULL);
  return kept;
}

/* A link that leads nowhere is there too: what stands in its place is nobody's choice. */
static gboolean
is_there (const char *path)
{
  return g_file_test (path, G_FILE_TEST_IS_SYMLINK) || g_file_test (path, G_FILE_TEST_EXISTS);
}

/* The same of the folder. */
static char *
find_file (LijiTemplates *self, const LijiPaperKind *kind, const char *template, const char *file)
{
  g_autofree char *named = NULL;
  g_autofree char *plain = NULL;

  if (self->site_dir == NULL)
    return NULL;
  if (template != NULL)
    named = g_build_filename (self->site_dir, kind->id, template, file, NULL);
  if (named != NULL && is_there (named))
    return g_steal_pointer (&named);
  plain = g_build_filename (self->site_dir, kind->id, file, NULL);
  return is_there (plain) ? g_steal_pointer (&plain) : NULL;
}

/* A pipe would never end, and a drawing is no film. */
static GBytes *
read_file (const char *path, GError **error)
{
  g_autoptr (GError) found = NULL;
  GBytes *svg = liji_in_file_read (path, LIJI_TEMPLATE_MAX, 0, &found);

  if (svg == NULL)
    liji_certificate_fail (error, LIJI_CERTIFICATE_ERROR_TEMPLATE,
                           g_error_matches (found, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_RANGE)
                               ? "template.too_big"
                               : "template.no_file",
                           "4 MiB", path);
  return svg;
}

/* An own drawing if there is one, else the shipped one. */
static GBytes *
load_drawing (LijiTemplates *self,
              const LijiPaperKind *kind,
              const char *template,
              const LijiPaperPass *pass,
              char **name,
              GError **error)
{
  g_autofree char *file = g_strdup_printf ("%s.svg", pass->name);
  const char *kept = find_kept (self, kind, template, file);

  if (kept != NULL)
    {
      *name = g_strconcat ("templates/", kept, NULL);
      return self->fetch (kept, self->data, error);
    }
  *name = find_file (self, kind, template, file);
  if (*name != NULL)
    return read_file (*name, error);
  *name = g_strdup_printf (RESOURCES "/%s/%s", kind->id, file);
  return g_resources_lookup_data (*name, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static gboolean
check_size (const LijiTemplate *self, const LijiPaperPass *pass, GError **error)
{
  if (fabs (self->width - pass->width) < 0.05 && fabs (self->height - pass->height) < 0.05)
    return TRUE;
  return liji_certificate_fail_drawing (error, "template.size", "%g × %g ≠ %g × %g mm", self->width,
                                        self->height, pass->width, pass->height);
}

static gboolean
check_boxes (const LijiTemplate *self, const LijiPaperPass *pass, GError **error)
{
  for (guint i = 0; i < pass->n_fields; i++)
    {
      g_autofree char *id = g_strconcat ("field-", pass->fields[i].name, NULL);

      if ((pass->fields[i].flags & LIJI_PAPER_FIELD_REQUIRED)
          && !g_hash_table_contains (self->boxes, id))
        return liji_certificate_fail_drawing (error, "template.no_box", "%s", id);
    }
  return TRUE;
}

/* Low on inside page 5 some provinces print a code of their own: that place is not ours. */
static gboolean
check_reserved (const LijiTemplate *self, const LijiPaperPass *pass, GError **error)
{
  const LijiBox *seal = g_hash_table_lookup (self->boxes, "field-seal");

  if (seal == NULL || !g_str_equal (pass->name, "page-5")
      || seal->y + seal->height <= self->height / 2)
    return TRUE;
  return liji_certificate_fail_drawing (error, "template.reserved", "field-seal");
}

static void
liji_templates_finalize (GObject *object)
{
  LijiTemplates *self = LIJI_TEMPLATES (object);

  g_free (self->site_dir);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->kept);
  if (self->free_data != NULL)
    self->free_data (self->data);
  G_OBJECT_CLASS (liji_templates_parent_class)->finalize (object);
}

static void
liji_templates_class_init (LijiTemplatesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_templates_finalize;
}

static void
liji_templates_init (LijiTemplates *self)
{
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) liji_template_free);
}

LijiTemplate *
liji_template_parse (GBytes *svg, GError **error)
{
  g_autoptr (LijiTemplate) self = g_new0 (LijiTemplate, 1);

  self->svg = g_bytes_ref (svg);
  self->boxes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!liji_svg_read_boxes (svg, self->boxes, &self->width, &self->height, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
liji_template_free (LijiTemplate *self)
{
  g_bytes_unref (self->svg);
  g_hash_table_unref (self->boxes);
  g_free (self);
}

GBytes *
liji_template_get_svg (const LijiTemplate *self)
{
  return self->svg;
}

void
liji_template_get_size (const LijiTemplate *self, double *width, double *height)
{
  *width = self->width;
  *height = self->height;
}

gboolean
liji_template_get_box (const LijiTemplate *self, const char *id, LijiBox *box)
{
  const LijiBox *found = g_hash_table_lookup (self->boxes, id);

  if (found != NULL)
    *box = *found;
  return found != NULL;
}

const char **
liji_template_list (const LijiTemplate *self)
{
  guint length;
  const char **ids = (const char **) g_hash_table_get_keys_as_array (self->boxes, &length);

  qsort (ids, length, sizeof *ids, compare_ids);
  return ids;
}

LijiTemplates *
liji_templates_new (const char *site_dir)
{
  LijiTemplates *self = g_object_new (LIJI_TYPE_TEMPLATES, NULL);

  self->site_dir = g_strdup (site_dir);
  return self;
}

void
liji_templates_keep (LijiTemplates *self,
                     const char *const *paths,
                     LijiTemplateFetch fetch,
                     gpointer data,
                     GDestroyNotify free_data)
{
  g_return_if_fail (self->fetch == NULL);
  for (guint i = 0; paths[i] != NULL; i++)
    g_hash_table_add (self->kept, g_strdup (paths[i]));
  self->fetch = fetch;
  self->data = data;
  self->free_data = free_data;
}

gboolean
liji_templates_is_name (const char *name)
{
  gsize length = strlen (name);

  return length > 0 && length <= 40 && name[0] != '-'
         && strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

/* The name in "KIND/NAME/PASS.svg", or NULL. */
static char *
read_name (const char *path, const LijiPaperKind *kind)
{
  g_auto (GStrv) words = g_strsplit (path, "/", -1);
  gboolean ours = g_strv_length (words) == 3 && strcmp (words[0], kind->id) == 0;

  return ours ? g_strdup (words[1]) : NULL;
}

static GHashTable *
collect_names (LijiTemplates *self, const LijiPaperKind *kind)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folder
      = self->site_dir != NULL ? g_build_filename (self->site_dir, kind->id, NULL) : NULL;
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  GHashTableIter iter;
  gpointer path;
  const char *name;

  g_hash_table_iter_init (&iter, self->kept);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    {
      char *kept = read_name (path, kind);
      if (kept != NULL)
        g_hash_table_add (names, kept);
    }
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (folder, name, NULL);
      if (liji_templates_is_name (name) && g_file_test (inner, G_FILE_TEST_IS_DIR))
        g_hash_table_add (names, g_strdup (name));
    }
  return names;
}

static gboolean
has_name (LijiTemplates *self, const LijiPaperKind *kind, const char *name)
{
  g_autoptr (GHashTable) names = collect_names (self, kind);

  return g_hash_table_contains (names, name);
}

char **
liji_templates_list_names (LijiTemplates *self, const LijiPaperKind *kind)
{
  g_autoptr (GHashTable) names = collect_names (self, kind);
  guint n = 0;
  g_autofree gpointer *keys = g_hash_table_get_keys_as_array (names, &n);
  char **list = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    list[i] = g_strdup (keys[i]);
  qsort (list, n, sizeof *list, compare_ids);
  return list;
}

LijiTemplate *
liji_templates_read (GBytes *svg, const LijiPaperPass *pass, const char *name, GError **error)
{
  g_autoptr (LijiTemplate) made = liji_template_parse (svg, error);

  if (made != NULL && check_size (made, pass, error) && check_boxes (made, pass, error)
      && check_reserved (made, pass, error))
    return g_steal_pointer (&made);
  liji_certificate_name_drawing (error, name);
  return NULL;
}

const LijiTemplate *
liji_templates_get (LijiTemplates *self,
                    const LijiPaperKind *kind,
                    const LijiPaperPass *pass,
                    GError **error)
{
  return liji_templates_get_named (self, kind, NULL, pass, error);
}

const LijiTemplate *
liji_templates_get_named (LijiTemplates *self,
                          const LijiPaperKind *kind,
                          const char *template,
                          const LijiPaperPass *pass,
                          GError **error)
{
  g_autofree char *key
      = g_strjoin ("/", kind->id, pass->name, template != NULL ? template : "", NULL);
  LijiTemplate *known = g_hash_table_lookup (self->known, key);
  g_autoptr (GBytes) svg = NULL;
  g_autofree char *name = NULL;

  if (known != NULL)
    return known;
  if (template != NULL && !has_name (self, kind, template))
    return liji_certificate_fail (error, LIJI_CERTIFICATE_ERROR_TEMPLATE, "template.unknown",
                                  template, kind->id),
           NULL;
  svg = load_drawing (self, kind, template, pass, &name, error);
  if (svg == NULL)
    return NULL;
  known = liji_templates_read (svg, pass, name, error);
  if (known == NULL)
    return NULL;
  g_hash_table_insert (self->known, g_steal_pointer (&key), known);
  return known;
}
