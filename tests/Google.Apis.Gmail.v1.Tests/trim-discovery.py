#!/usr/bin/env python3
"""Writes discovery-facts.json beside this script: what the tests need of Google's description of the Gmail API.

usage: trim-discovery.py PATH_OF_GMAIL_V1_DISCOVERY_JSON
"""
import json
import pathlib
import sys

METHODS = """
users.getProfile users.stop users.watch
users.drafts.create users.drafts.delete users.drafts.get users.drafts.list users.drafts.send users.drafts.update
users.history.list
users.labels.create users.labels.delete users.labels.get users.labels.list users.labels.patch users.labels.update
users.messages.attachments.get users.messages.batchModify users.messages.delete users.messages.get users.messages.list
users.messages.modify users.messages.send users.messages.trash users.messages.untrash
users.settings.getVacation users.settings.updateVacation
users.settings.filters.create users.settings.filters.delete users.settings.filters.list
users.settings.sendAs.get users.settings.sendAs.list users.settings.sendAs.patch
users.threads.delete users.threads.get users.threads.list users.threads.modify users.threads.trash users.threads.untrash
""".split()


def methods_of(resource):
    for method in resource.get("methods", {}).values():
        yield method["id"], method
    for child in resource.get("resources", {}).values():
        yield from methods_of(child)


def parameter(source):
    kept = {key: source[key] for key in ("location", "type", "format", "default", "enum") if key in source}
    return kept | {key: True for key in ("required", "repeated") if source.get(key)}


def method(source):
    simple_upload = source.get("mediaUpload", {}).get("protocols", {}).get("simple", {}).get("path")
    facts = {
        "httpMethod": source["httpMethod"],
        "path": source["path"],
        "parameterOrder": source["parameterOrder"],
        "parameters": {name: parameter(value) for name, value in sorted(source["parameters"].items())},
        "request": source.get("request", {}).get("$ref"),
        "response": source.get("response", {}).get("$ref"),
        "uploadPath": simple_upload,
        "scopes": sorted(source["scopes"]),
    }
    return {key: value for key, value in facts.items() if value is not None}


def field(source):
    """One word for a field's type: a schema's name, string, int32, uint64 …, with [] behind it for a list."""
    if "$ref" in source:
        return source["$ref"]
    if source["type"] == "array":
        return field(source["items"]) + "[]"
    return source.get("format", source["type"])


def with_all_they_name(schemas, names):
    found = set()
    while names:
        name = names.pop()
        if name in found:
            continue
        found.add(name)
        for source in schemas[name]["properties"].values():
            named = source.get("$ref") or source.get("items", {}).get("$ref")
            if named:
                names.add(named)
    return sorted(found)


def main(path):
    discovery = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    every_method = dict(methods_of(discovery))
    methods = {f"gmail.{name}": method(every_method[f"gmail.{name}"]) for name in METHODS}
    used = {value[key] for value in methods.values() for key in ("request", "response") if key in value}
    facts = {
        "rootUrl": discovery["rootUrl"],
        "scopes": sorted(discovery["auth"]["oauth2"]["scopes"]),
        "commonParameters": {name: parameter(value) for name, value in sorted(discovery["parameters"].items())},
        "methods": methods,
        "schemas": {
            name: {key: field(value) for key, value in sorted(discovery["schemas"][name]["properties"].items())}
            for name in with_all_they_name(discovery["schemas"], used)
        },
    }
    target = pathlib.Path(__file__).with_name("discovery-facts.json")
    target.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    print(f"{target.name}: {len(methods)} methods, {len(facts['schemas'])} schemas, {len(facts['scopes'])} scopes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
