/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/paper/paper-templates.h"

#include "register/deed.h"
#include "register/office/parameters.h"
#include "register/office/site-private.h"
#include "register/registry-private.h"

#include <string.h>

/* A template is what the office added as KIND/NAME/PASS. What is chosen is a parameter, with its
 * day and the document it rests on. */

/* The name behind "KIND/" in @words, or NULL. */
static const char *
find_name (char **words, const LijiPaperKind *kind)
{
  gsize length = strlen (kind->id);

  for (guint i = 0; words[i] != NULL; i++)
    if (strncmp (words[i], kind->id, length) == 0 && words[i][length] == '/')
      return words[i] + length + 1;
  return NULL;
}

char *
liji_paper_templates_chosen (LijiRegistry *registry, const LijiPaperKind *kind)
{
  g_autofree char *value = liji_parameters_get (registry, "templates");
  g_auto (GStrv) words = g_strsplit_set (value != NULL ? value : "", " ,\n", -1);

  return g_strdup (find_name (words, kind));
}

char **
liji_paper_templates_list (LijiRegistry *registry, const LijiPaperKind *kind)
{
  g_autoptr (LijiTemplates) templates = liji_site_open_templates (registry, NULL);

  return templates != NULL ? liji_templates_list_names (templates, kind) : g_new0 (char *, 1);
}

gboolean
liji_paper_templates_try (LijiRegistry *registry,
                          const LijiPaperKind *kind,
                          const char *name,
                          GError **error)
{
  g_autoptr (LijiTemplates) templates = liji_site_open_templates (registry, error);
  g_autoptr (GError) local = NULL;

  if (templates == NULL)
    return FALSE;
  for (guint i = 0; i < kind->n_passes; i++)
    if (liji_templates_get_named (templates, kind, name, &kind->passes[i], &local) == NULL)
      return liji_deed_fail (error, "template", g_steal_pointer (&local));
  return TRUE;
}

gboolean
liji_paper_templates_check (LijiRegistry *registry, const char *value, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (value, " ,\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *slash = strchr (words[i], '/');
      g_autofree char *id = slash != NULL ? g_strndup (words[i], slash - words[i]) : NULL;
      const LijiPaperKind *kind = id != NULL ? liji_paper_kind (id) : NULL;

      if (*words[i] == '\0')
        continue;
      if (kind == NULL || !liji_templates_is_name (slash + 1))
        {
          liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "value", NULL,
                              "value: “%s” is no kind of paper and a template's name, like "
                              "marriage-sheet/wide",
                              words[i]);
          return liji_register_explain (error, "template.word", words[i], NULL);
        }
      if (!liji_paper_templates_try (registry, kind, slash + 1, error))
        return FALSE;
    }
  return TRUE;
}
