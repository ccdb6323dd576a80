using System.Text.Json.Nodes;
using Promotion.Domain.Expressions;
using Promotion.Domain.GoTemplates;
using Xunit;

namespace Promotion.Domain.Tests.GoTemplates;

/// <summary>Templates as Go's text/template and sprig render them.</summary>
public sealed class GoTemplateTests
{
    private const string Data = """
        {"stage": {"metadata": {"name": "prod-eu", "namespace": "shop", "labels": {"team": "web", "tier": "1"}}, "status": {"healthy": true, "count": 3}},
         "commits": [{"repoURL": "https://git.example/web.git", "id": "0123456789abcdef"}, {"repoURL": "https://git.example/api.git", "id": "fedcba9876543210"}],
         "empty": "", "list": []}
        """;

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("https://x/{{ .stage.metadata.name }}?ns={{.stage.metadata.namespace}}", "https://x/prod-eu?ns=shop")]
    [InlineData("{{ (index .commits 0).id | trunc 7 }}", "0123456")]
    [InlineData("{{ index .commits 1 \"id\" }}", "fedcba9876543210")]
    [InlineData("{{ index .stage.metadata.labels \"team\" | upper }}", "WEB")]
    [InlineData("{{ .stage.metadata.none | default \"fallback\" }}", "fallback")]
    [InlineData("{{ if .stage.status.healthy }}up{{ else }}down{{ end }}", "up")]
    [InlineData("{{ if eq .stage.metadata.name \"dev\" \"prod-eu\" }}a{{ else if .empty }}b{{ else }}c{{ end }}", "a")]
    [InlineData("{{ if and .stage.status.healthy (gt .stage.status.count 2.0) }}busy{{ end }}", "busy")]
    [InlineData("{{ if not (or .empty .list) }}nothing{{ end }}", "nothing")]
    [InlineData("{{ range $i, $c := .commits }}{{ if $i }},{{ end }}{{ $c.id | trunc 4 }}{{ end }}", "0123,fedc")]
    [InlineData("{{ range .list }}x{{ else }}none{{ end }}", "none")]
    [InlineData("{{ range $k, $v := .stage.metadata.labels }}{{ $k }}={{ $v }};{{ end }}", "team=web;tier=1;")]
    [InlineData("{{ with .stage.metadata }}{{ .name }}/{{ $.stage.status.count }}{{ end }}", "prod-eu/3")]
    [InlineData("{{ $n := .stage.metadata.name }}{{ if true }}{{ $n = \"other\" }}{{ end }}{{ $n }}", "other")]
    [InlineData("a {{- /* said */ -}} b", "ab")]
    [InlineData("a {{- \" - \" -}} b", "a - b")]
    [InlineData("{{ printf \"%s-%03d-%v-%q\" .stage.metadata.name 7 true \"x\" }}", "prod-eu-007-true-\"x\"")]
    [InlineData("{{ \"a b/c?\" | urlquery }}", "a+b%2Fc%3F")]
    [InlineData("{{ (index .commits 0).repoURL | trimSuffix \".git\" | trimPrefix \"https://\" }}", "git.example/web")]
    [InlineData("{{ regexReplaceAll \"[^a-z]+\" .stage.metadata.name \"_\" }}", "prod_eu")]
    [InlineData("{{ replace \"-\" \".\" .stage.metadata.name | quote }}", "\"prod.eu\"")]
    [InlineData("{{ splitList \"-\" .stage.metadata.name | last }}", "eu")]
    [InlineData("{{ (split \"-\" .stage.metadata.name)._0 }}", "prod")]
    [InlineData("{{ join \",\" (list \"a\" 1 true) }}", "a,1,true")]
    [InlineData("{{ ternary \"yes\" \"no\" (hasPrefix \"prod\" .stage.metadata.name) }}", "yes")]
    [InlineData("{{ add 1 .stage.status.count | mul 2 }}", "8")]
    [InlineData("{{ sub 10 4 }}{{ div 9 2 }}{{ mod 9 2 }}{{ max 1 5 3 }}", "6415")]
    [InlineData("{{ len .commits }}{{ len \"Ä\" }}", "22")]
    [InlineData("{{ \"x\" | b64enc }}{{ \"eA==\" | b64dec }}", "eA==x")]
    [InlineData("{{ sha256sum \"x\" | trunc 8 }}", "2d711642")]
    [InlineData("{{ toJson .stage.metadata.labels }}", """{"team":"web","tier":"1"}""")]
    [InlineData("{{ get (dict \"a\" \"1\") \"a\" }}{{ hasKey .stage \"status\" }}", "1true")]
    [InlineData("{{ `raw\\n` }}", "raw\\n")]
    public void Render_WhatGoKnows_IsAsInGo(string template, string expected) => Assert.Equal(expected, Render(template));

    [Theory]
    [InlineData("{{ .stage.none }}", "{{ .stage.none }} has no value")]
    [InlineData("{{ .stage.none.more }}", "there is no .more of what is not there")]
    [InlineData("{{ .stage.metadata.name.more }}", "there is no .more of string")]
    [InlineData("{{ index .commits 2 }}", "index: there is no item 2 of 2")]
    [InlineData("{{ $x }}", "the variable $x is not known here")]
    [InlineData("{{ div 1 0 }}", "div: division by zero")]
    [InlineData("{{ lt 1 \"a\" }}", "lt: int and string can't be compared")]
    [InlineData("{{ repeat 99999 \"xxxxxxxx\" }}", "repeat: the text is longer than 64 KiB")]
    public void Render_WhatDoesNotFit_SaysWhy(string template, string expected) =>
        Assert.Equal(expected, Assert.Throws<FormatException>(() => Render(template)).Message);

    [Theory]
    [InlineData("{{ .a", "an action that begins with {{ does not end")]
    [InlineData("{{ if .a }}x", "{{ if .a }} has no {{ end }}")]
    [InlineData("x{{ end }}", "{{ end }} has no beginning")]
    [InlineData("{{ nope .a }}", "{{ nope .a }}: there is no function nope")]
    [InlineData("{{ env \"HOME\" }}", "{{ env \"HOME\" }}: there is no function env")]
    [InlineData("{{ lower }}", "{{ lower }}: lower takes 1 arguments, not 0")]
    [InlineData("{{ .a | .b }}", "{{ .a | .b }}: expected a function after |")]
    [InlineData("{{ (.a }}", "{{ (.a }}: a parenthesis is not closed")]
    [InlineData("{{ template \"x\" }}", "{{ template \"x\" }}: template is not understood here")]
    [InlineData("{{ .a % }}", "'% ' in {{ .a % }} is not understood")]
    public void Parse_WhatIsNoTemplate_SaysWhy(string template, string expected) =>
        Assert.Equal(expected.Replace("'% '", "'%'", StringComparison.Ordinal), Assert.Throws<FormatException>(() => GoTemplate.Parse(template)).Message);

    [Fact]
    public void Parse_ActionsInEachOther_AreBounded()
    {
        var deep = string.Concat(Enumerable.Repeat("{{ if true }}", 1000));

        Assert.Equal("actions stand in each other more than 50 deep", Assert.Throws<FormatException>(() => GoTemplate.Parse(deep)).Message);
        Assert.Contains("more than 50 deep", Assert.Throws<FormatException>(() => GoTemplate.Parse($"{{{{ {new string('(', 1000)} }}}}")).Message, StringComparison.Ordinal);
    }

    private static string Render(string template) => GoTemplate.Parse(template).Render(JsonValues.From(JsonNode.Parse(Data)));
}
