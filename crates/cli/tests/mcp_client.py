"""Lists and calls every tool of `rashomon mcp` with the client of the Model Context Protocol's own library (PyPI `mcp`, 1 or 2).

    python mcp_client.py RASHOMON LIBRARY

Every tool is called with what the tools before it returned, and with nothing, with nonsense, and with what is not there; the one that takes
pages in, which has to be allowed, with a text of its own. Every quotation that comes back is looked for in the text of its article. Ends with 0 and a line for each tool if all of it is as it should be.
"""

import asyncio
import json
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client


def plain(model):
    """A result as the JSON that came over the wire."""
    return model.model_dump(by_alias=True, mode="json")


def need(holds, what):
    if not holds:
        raise AssertionError(what)


async def called(session, name, arguments, fails=False):
    result = plain(await session.call_tool(name, arguments))
    text = result["content"][0]["text"]
    need(bool(result["isError"]) == fails, f"{name} {arguments} {'fails' if fails else 'works'}: {text[:300]}")
    if fails:
        need(len(text) > 5, f"{name} {arguments} says why it fails")
        return text
    if result.get("structuredContent") is not None:
        need(json.loads(text) == result["structuredContent"], f"{name} says the same as text and as JSON")
    return result.get("structuredContent") or text


async def tried(session):
    hello = plain(await session.initialize())
    need(hello["serverInfo"]["name"] == "rashomon" and hello["instructions"], "the server says what it is")
    await session.send_ping()
    tools = {tool["name"]: tool for tool in plain(await session.list_tools())["tools"]}
    used = set()

    async def call(name, **arguments):
        used.add(name)
        needs = tools[name]["inputSchema"]
        need(set(arguments) <= set(needs["properties"]), f"{name} has {list(arguments)}")
        return await called(session, name, arguments)

    stories = (await call("stories", limit=50))["items"]
    story = max(stories, key=lambda one: len(one["outlets"]))["id"]
    short = await call("story_account", story=story)
    need(isinstance(short, str) and short.startswith("# "), "the account is Markdown")
    account = await call("story_account", story=story, format="json")
    differences = (await call("differences", story=story))["items"]
    need(differences and all(one["explanation"] for one in differences), "what differs is told")
    said = (await call("statements", story=story))["items"]
    need(said, "somebody said something")
    speaker = said[0]["speaker"]
    by_one = (await call("statements", speaker=speaker))["items"]
    need(by_one, f"{speaker} said something")
    articles = [article["id"] for article in account["articles"]]
    beside = (await call("compare", left=articles[0], right=articles[1]))["items"]
    need(beside, "two articles stand beside each other")
    found = (await call("search", query="harbour"))["items"]
    need(found, "something is found")

    # What is quoted stands where it is said to.
    texts = {}
    for one in said + by_one:
        name, start, end = one["article"], one["start"], one["end"]
        if name not in texts:
            texts[name] = (await call("article", article=name))["text"]
        part = (await call("article", article=name, start=start, end=end))["text"]
        need(part == texts[name][start:end], f"a part of {name} is what stands there")
        # What is said around "she said" comes in one piece.
        rest = part
        for word in one["text"].split():
            need(word in rest, f"{one['text']!r} stands in {name} from {start} to {end}")
            rest = rest.split(word, 1)[1]

    for name, tool in tools.items():
        required = tool["inputSchema"]["required"]
        need(tool["description"] and tool["annotations"]["readOnlyHint"], f"{name} is described, and only reads")
        await called(session, name, {}, fails=bool(required))
        if required and name != "search":
            await called(session, name, dict.fromkeys(required, "no such thing"), fails=True)
        await called(session, name, dict.fromkeys(tool["inputSchema"]["properties"], ["x"]), fails=True)
    need(used == set(tools), f"every tool was called: {set(tools) - used} were not")
    return used


async def took_in(session, known):
    """The tool that changes the library, which is there where it is allowed: a text, the same again, and what cannot be."""
    await session.initialize()
    tools = {tool["name"]: tool for tool in plain(await session.list_tools())["tools"]}
    (name,) = set(tools) - known
    need(not tools[name]["annotations"]["readOnlyHint"], f"{name} does not only read")
    page = {
        "text": "The lighthouse of Tarrow has gone dark, the harbour board said on Sunday. Nobody knows for how long.",
        "outlet": "The Petrel",
        "title": "Lighthouse of Tarrow dark",
        "day": "2024-05-31",
    }
    for outcome in ("added", "known"):
        (item,) = (await called(session, name, page))["items"]
        need(item["result"] == outcome, f"{name} says {outcome}: {item}")
    found = (await called(session, "search", {"query": "lighthouse"}))["items"]
    need(found, "what was taken in is found")
    for wrong in ({}, {"url": "file:///etc/passwd"}, {**page, "day": "2024-02-31"}, dict.fromkeys(page, ["x"])):
        await called(session, name, wrong, fails=True)
    private = (await called(session, name, {"url": "http://127.0.0.1:9/"}))["items"]
    need(private[0]["result"] == "refused", f"{name} fetches nothing that is not public: {private}")
    return name


async def main(rashomon, library):
    server = StdioServerParameters(command=rashomon, args=["mcp", "--library", library])
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        used = await tried(session)
    allowed = StdioServerParameters(command=rashomon, args=["mcp", "--library", library, "--allow-intake"])
    async with stdio_client(allowed) as (read, write), ClientSession(read, write) as session:
        used.add(await took_in(session, used))
    for name in sorted(used):
        print(name)
    # The second version of the library asks first what it speaks to.
    try:
        from mcp import Client
    except ImportError:
        return
    async with Client(stdio_client(server)) as client:
        need(len(plain(await client.list_tools())["tools"]) > 0, "the newer client is answered too")


asyncio.run(main(*sys.argv[1:3]))
